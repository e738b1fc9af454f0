"""The parts of the page on which a dataset is published."""
