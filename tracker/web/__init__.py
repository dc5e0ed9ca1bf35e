"""The server around the pages: routes, security headers, the page frame, and how it is started."""
