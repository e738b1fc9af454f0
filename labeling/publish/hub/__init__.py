"""A folder that the Hugging Face Hub, and `datasets.load_dataset`, take as it is."""
