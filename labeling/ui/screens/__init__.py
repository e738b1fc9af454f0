"""One thin screen per file."""
