"""The version of Factmark. `pyproject.toml` and the CHANGELOG say the same (a test compares them)."""

VERSION = "0.1.0"
