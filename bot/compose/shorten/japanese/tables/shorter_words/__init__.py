"""Words and names that have a shorter form, and what is said twice."""
