"""From the rows of a sheet to entries of the plan."""
