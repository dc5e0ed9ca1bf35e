"""Every picture of the tracker: Plotly for the screen, small SVGs of our own for print and the public site."""
