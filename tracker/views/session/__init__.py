"""What pages and papers show of sessions: their course, agenda, people, votes and minutes."""
