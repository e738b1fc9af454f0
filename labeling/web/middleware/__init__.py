"""What every request passes through before a route answers it."""
