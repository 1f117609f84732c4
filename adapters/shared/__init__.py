"""What the platforms share. A platform's folder imports this one, and never another platform's."""
