"""Streamlit, and nothing that a test would want to call without it."""
