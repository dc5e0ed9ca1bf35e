"""The public site as files that depend on an edition alone: pages, search, pictures, calendars; see docs/site.md."""
