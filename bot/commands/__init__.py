"""What each command does; `bot.cli` declares them and turns errors into exit statuses."""
