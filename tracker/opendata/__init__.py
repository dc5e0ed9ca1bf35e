"""The data of an edition as files anybody can take: tables, catalogue, feeds, history; see docs/opendata.md."""

from tracker.opendata.making import documents

__all__ = ["documents"]
