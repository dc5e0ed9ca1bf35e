"""Writing what an import found."""
