"""Several strategies of one database."""
