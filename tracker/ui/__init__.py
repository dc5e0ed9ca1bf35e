"""The pages' frame: navigation, language, as-of date, filters and the parts that pages are put together from."""
