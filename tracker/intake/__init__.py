"""A file that somebody brings: kept for her, read apart from the server, held against the plan, and applied."""
