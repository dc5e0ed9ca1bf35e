"""Pictures of the public site: SVG that fits any width, for across it measures in percent and up and down in pixels.

Words in them keep the size of the page's text, colours come from its style, so that light, dark, print and forced
colours need no picture of their own. Nothing in them needs a script or a style of its own.
"""
