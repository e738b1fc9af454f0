"""The parts of the disagreements page, one a file."""
