"""The desk, and what the office keeps: people, bodies, lists, settings, what runs by itself."""
