"""The operator's commands: what the outbox holds, and what a person decides about it."""
