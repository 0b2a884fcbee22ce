"""Series that tell of a problem: chosen, read, and kept as they were when it was decided on."""
