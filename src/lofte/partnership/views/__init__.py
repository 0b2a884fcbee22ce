"""Pages where staff write, sign and end agreements, and what residents open besides the website."""
