"""Pure rules over facts and a day: every answer carries its reason, and nobody here asks the clock."""
