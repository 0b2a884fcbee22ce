"""Pages where what was done is written down, put right, shown and pasted."""
