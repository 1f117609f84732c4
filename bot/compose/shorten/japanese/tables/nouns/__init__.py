"""What stands before a noun, and nouns that stand together, in fewer characters: tables."""
