"""The parts of the screens that run in the browser, and the data they get."""
