"""The rules: pure functions on frozen dataclasses."""
