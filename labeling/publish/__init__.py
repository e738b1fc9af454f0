"""The shapes in which a dataset leaves."""
