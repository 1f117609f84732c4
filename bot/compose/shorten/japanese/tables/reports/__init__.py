"""Turns of reports in fewer characters: who says what, where it comes from, what isn't so."""
