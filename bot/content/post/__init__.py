"""What Sangyo makes of one page: its summary, plain text, cover, identity, and whether it is eligible.

A rule belongs here if Hugo knows nothing of it and one page is enough to judge it.
"""
