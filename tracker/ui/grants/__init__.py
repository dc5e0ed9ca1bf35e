"""Grants, payment claims, and the plan of development programmes."""
