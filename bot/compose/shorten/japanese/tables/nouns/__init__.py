"""What stands before a noun or makes one word with it, in fewer characters."""
