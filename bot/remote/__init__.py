"""What comes from the other side of a connection: bounded in time and size, and its text made safe."""
