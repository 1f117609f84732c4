"""X's stand-in: `account` is what it stores, `http` its interface, `limits` what it allows and charges."""
