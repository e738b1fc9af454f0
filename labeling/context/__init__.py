"""What one person may see and do in a project, and its settings: shared by services and releases."""
