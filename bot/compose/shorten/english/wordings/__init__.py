"""English in fewer characters: turns, figures, links, fillers; each row has an example, which is tested."""
