"""The gate and the routes around Streamlit."""
