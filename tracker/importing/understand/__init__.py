"""What the headings and rows of a sheet mean."""
