"""The words that the rules look for, in named lists, and how a list becomes a pattern."""
