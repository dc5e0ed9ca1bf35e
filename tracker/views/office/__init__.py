"""What the officer sets: bodies, code lists, cadence, opening, handing over."""
