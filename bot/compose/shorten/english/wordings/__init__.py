"""English in fewer characters: words, figures, turns of phrase; each row has an example, which is tested."""
