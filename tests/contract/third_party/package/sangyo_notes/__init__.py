"""A platform that nobody has heard of: notes under keys. The smallest package that adds one to Sangyo."""
