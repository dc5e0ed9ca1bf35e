"""What stands around every page, and the parts that pages are put together from."""
