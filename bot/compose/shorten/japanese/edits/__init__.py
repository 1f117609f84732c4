"""What may be done to a Japanese line: tables of edits with their losses, and what holds them back."""
