"""The stand-ins of what a webhook may point at: `standard`, `discord`, `slack`, and `http`, their face."""
