"""Further tables: what editors of newspapers and of blogs put in fewer characters."""
