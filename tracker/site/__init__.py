"""What others take away from the tracker by an address: calendars."""
