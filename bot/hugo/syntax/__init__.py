"""How text becomes values: front matter, TOML, YAML, JSON and Org, dates, and Hugo's conversions of types.

A rule belongs here if it is about how something is written and not about what it is for.
"""
