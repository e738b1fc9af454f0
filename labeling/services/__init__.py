"""What people do with a project, a module for each noun: load, authorize, decide, save."""
