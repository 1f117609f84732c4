"""What may be done to an English line: tables of edits with their losses, and what holds them back."""
