"""The stand-in for a Mastodon server: `account` holds its rules, `http` its interface, `view` its column."""
