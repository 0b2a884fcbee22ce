"""What stands at a problem of a picture: its description, causes, and when it comes back."""
