"""All posts of a site: what changed since the last scan is read, the rest comes from the index."""
