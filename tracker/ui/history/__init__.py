"""What was recorded, and taking it back."""
