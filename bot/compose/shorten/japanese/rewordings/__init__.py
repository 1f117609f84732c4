"""The same in fewer characters: words, brackets, endings; nothing is taken away."""
