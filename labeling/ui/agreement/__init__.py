"""The parts of the agreement page, one a file."""
