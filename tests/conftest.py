"""What every test may ask for: see tests/tooling for how the fixtures are made."""
