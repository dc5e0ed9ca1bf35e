"""What the files are, for catalogues of data: DCAT-AP 3.0.1."""
