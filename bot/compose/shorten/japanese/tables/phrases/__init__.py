"""A verb with its noun, a noun with its name, and how a verb ends a sentence, in fewer characters."""
