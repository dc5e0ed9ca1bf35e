"""Starting the server."""

import uvicorn


def serve(host: str, port: int) -> None:
    """Serves the pages until stopped. One process: open pages and downloads live in its memory."""
    uvicorn.run(
        "streamlit_app:app",
        host=host,
        port=port,
        workers=1,
        access_log=False,
        log_level="warning",
        server_header=False,
    )
