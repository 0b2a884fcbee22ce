"""Pages where residents vote and propose, where staff hold the conversation, and what came out."""
