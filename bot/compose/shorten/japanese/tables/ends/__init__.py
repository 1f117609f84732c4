"""Endings of sentences and of clauses in fewer characters, and in plain speech."""
