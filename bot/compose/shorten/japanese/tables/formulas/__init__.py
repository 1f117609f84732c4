"""Stock phrases and their shorter wordings, by field: tables."""
