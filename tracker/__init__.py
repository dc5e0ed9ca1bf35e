"""The tracker of a municipality's action plan."""

__version__ = "0.2.0"
