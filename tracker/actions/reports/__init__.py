"""Reports as they are kept."""
