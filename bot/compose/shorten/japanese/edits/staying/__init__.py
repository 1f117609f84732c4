"""What stays in a Japanese sentence, whatever its kind: what belongs together, what the sentence turns on."""
