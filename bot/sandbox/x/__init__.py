"""X's stand-in: `account` is what it stores, `http` its face, `limits` what it allows and asks."""
