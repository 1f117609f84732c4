"""Verbs and what they lean on, in fewer characters."""
