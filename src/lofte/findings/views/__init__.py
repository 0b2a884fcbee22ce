"""Pages where the picture is written, adopted and published, and where residents read it."""
