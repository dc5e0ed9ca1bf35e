"""What the tracker does by itself: schedules, runs that happen once, and the work itself."""
