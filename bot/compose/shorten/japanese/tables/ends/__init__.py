"""Endings of sentences in fewer characters."""
