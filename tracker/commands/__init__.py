"""Groups of commands, each a file of its own."""
