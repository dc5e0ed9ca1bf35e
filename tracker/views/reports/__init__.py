"""What the reports tell: of a session, of a year, as plain data."""
