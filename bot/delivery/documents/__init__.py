"""What is kept beside the posts (`bot.adapter.KeepsDocuments`): noticing that it changed, and writing it."""
