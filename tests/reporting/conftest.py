"""Opening the pages of reporting without a server."""

from tests.ui.conftest import open_page

__all__ = ["open_page"]
