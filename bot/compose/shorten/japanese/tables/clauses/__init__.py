"""How clauses end and hang together in fewer characters."""
