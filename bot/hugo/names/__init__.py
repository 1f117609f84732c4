"""How Hugo treats names: lower case, slugs, percent-encoding, globs and Go's date layouts.

Everything here is a function of text, and knows neither configuration nor files.
"""
