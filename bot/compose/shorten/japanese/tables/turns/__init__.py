"""Turns of phrase that are put in fewer characters, anywhere in a line."""
