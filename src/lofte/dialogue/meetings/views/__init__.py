"""Pages where dialogues are planned, walked and closed, and where residents see them."""
