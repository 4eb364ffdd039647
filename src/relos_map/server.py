"""The ASGI app: Streamlit with security headers."""

import errno
import os
import socket
from pathlib import Path

from relos_map import paths
from relos_map.errors import InputError


def run(host: str = "127.0.0.1", port: int = 8501, base_url: str = "") -> None:
    """Serve the dashboard until interrupted.

    Raises
    ------
    InputError
        where the address cannot be served.
    """
    _check_free(host, port)
    app = build(base_url)
    import uvicorn

    uvicorn.run(app, host=host, port=port, log_level="warning")


def build(base_url: str = "") -> object:
    """The ASGI app."""
    from streamlit import config

    config._main_script_path = str(Path(paths.APP).resolve())
    config.set_option("server.baseUrlPath", base_url.strip("/"))
    import streamlit as st

    return st.App(paths.APP)


def _check_free(host: str, port: int) -> None:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = "another program uses it" if error.errno == errno.EADDRINUSE else os.strerror(error.errno or 0).lower()
            raise InputError(f"Cannot serve on {host}:{port}: {reason}; give another --port or --host.") from error
