"""The formats in which other annotation tools take in articles and labels."""
