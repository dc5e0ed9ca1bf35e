"""Reports: prepared, frozen, compared."""
