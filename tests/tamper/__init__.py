"""Every way to alter a database past the tracker that we know of, and who finds it; `make tamper` tries them all."""
