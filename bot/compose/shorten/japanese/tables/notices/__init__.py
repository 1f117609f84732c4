"""What notices and blogs say and news does not: courtesies, requests, what writers did."""
