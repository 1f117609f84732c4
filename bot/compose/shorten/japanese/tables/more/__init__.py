"""More turns of phrase, words and endings that editors put in fewer characters."""
