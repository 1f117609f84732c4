"""What becomes of です, ます and humble verbs where a line turns plain."""
