"""What pages show of measures, their money and indicators, and of the plan they make up."""
