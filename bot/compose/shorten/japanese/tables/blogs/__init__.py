"""What blogs and public notices say and a newspaper does not: courtesies, and what somebody tried."""
