"""The register of decisions, and what became of each."""
