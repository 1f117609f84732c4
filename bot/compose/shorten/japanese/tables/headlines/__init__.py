"""As headlines say it: without a verb, and without a noun that says only of what sort a thing is."""
