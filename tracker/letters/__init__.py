"""Letters: what stands in the messages that people get, in words and as HTML."""
