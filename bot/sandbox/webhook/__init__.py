"""Stand-ins for what a webhook may point at: `standard`, `discord`, `slack`; `http` is their interface."""
