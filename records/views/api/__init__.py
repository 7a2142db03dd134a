"""What the pages of this room tell, for programs."""
