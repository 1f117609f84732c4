"""What is kept beside the posts (see `bot.documents`): noticing that it changed, and writing it."""
