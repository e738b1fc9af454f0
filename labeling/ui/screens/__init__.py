"""One thin screen a file."""
