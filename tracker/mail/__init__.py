"""Mail: what a message holds, and how it leaves the house."""
