"""Parse and check what is typed of an agreement."""
