"""The formats in which a dataset leaves."""
