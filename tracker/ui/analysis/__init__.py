"""Questions to the plan as tables."""
