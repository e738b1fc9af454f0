"""The only room that knows SQLite: rows in, domain objects out."""
