"""Forms for single records: a description of the fields per noun, and one engine that draws, reads and saves them."""
