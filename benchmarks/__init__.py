"""Measured side by side with what a user would pick instead, in turn; figures, not verdicts."""
