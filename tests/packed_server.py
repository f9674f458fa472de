"""A server that sends as GitHub Pages does: text packed by gzip, everything kept by the browser for ten minutes.

In: a folder. Out: an address, and how many bytes each path took over the wire, heads included.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

from tests.conftest import QuietHandler

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml"}


class PackedServer(ThreadingHTTPServer):
    """Serves a folder and counts what it sends."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_port}"
        self.sent: dict[str, int] = {}

    def take(self) -> dict[str, int]:
        """Return the bytes of each path since the last call."""
        sent, self.sent = self.sent, {}
        return sent


class _Handler(QuietHandler):
    server: PackedServer
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:  # noqa: N802  (the name is the standard library's)
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        is_packed = file.suffix in PACKED
        body = gzip.compress(file.read_bytes(), 6, mtime=0) if is_packed else file.read_bytes()
        heads = {"Content-Type": self.guess_type(str(file)), "Cache-Control": "max-age=600"}
        heads |= {"Content-Length": str(len(body))} | ({"Content-Encoding": "gzip"} if is_packed else {})
        head = "".join(f"{name}: {value}\r\n" for name, value in heads.items())
        answer = f"HTTP/1.0 200 OK\r\n{head}\r\n".encode() + body
        self.wfile.write(answer)
        self.server.sent[self.path] = self.server.sent.get(self.path, 0) + len(answer)


@contextmanager
def serve_packed(folder: Path) -> Iterator[PackedServer]:
    """Serve a folder as long as the block runs."""
    server = PackedServer(folder)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
