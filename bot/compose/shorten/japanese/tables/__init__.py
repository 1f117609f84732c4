"""What becomes of words and endings, as data: each row has an example, which is tested."""
