"""What one person may see and do in a project, and the settings that services and releases share."""
