"""Amounts, rates and measures in fewer characters."""
