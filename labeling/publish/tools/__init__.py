"""The shapes in which other annotation tools take articles and labels in."""
