"""What is different from what is recorded, and in words."""
