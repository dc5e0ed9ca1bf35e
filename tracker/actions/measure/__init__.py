"""What is done to measures, their money and indicators."""
