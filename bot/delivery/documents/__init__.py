"""What is kept beside the posts (`bot.model.KeepsDocuments`): noticing that it changed, and writing it."""
