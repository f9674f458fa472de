"""Entries of the cache as files: a key -> the JSON that was put there, or nothing.

In: a folder. Out: what was put, and only if every byte of it is still there. Knows neither pages nor MkDocs.
A folder that cannot be written is no error: then nothing is kept.
"""

import contextlib
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

LIFETIME = 7 * 24 * 3600
"""Seconds after which an entry that no build has used is deleted."""
_DIGEST = 64
_NOTE = "# Made by Coursebook to build faster; delete the folder at any time.\n*\n"


class Store:
    """A folder of entries.

    Args:
        folder: Made when the first entry is put.
        known: What was read before, by key; filled with what is read. None where no build follows in this process.

    """

    def __init__(self, folder: Path, known: dict[str, Any] | None = None) -> None:
        self.folder = folder
        self.is_writable = True
        self.known = known

    def get(self, key: str) -> Any:
        """Return what was put under a key, not to be changed; None where nothing was, or where the file is damaged."""
        if self.known is None:
            return self._read(key)
        if key not in self.known and (value := self._read(key)) is not None:
            self.known[key] = value
        return self.known.get(key)

    def _read(self, key: str) -> Any:
        path = self.folder / key
        try:
            data = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(data[_DIGEST:]).hexdigest().encode() != data[:_DIGEST]:
            return None
        with contextlib.suppress(OSError):  # the folder may be somebody else's
            os.utime(path)
        return json.loads(data[_DIGEST:])

    def put(self, key: str, value: Any) -> None:
        """Keep a value; after the first failure, no more is tried."""
        if not self.is_writable:
            return
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()
        try:
            self._write(key, hashlib.sha256(text).hexdigest().encode() + text)
        except OSError:
            self.is_writable = False

    def sweep(self) -> None:
        """Delete what no build has used for a long time."""
        oldest = time.time() - LIFETIME
        try:
            for path in self.folder.iterdir():
                if path.name != ".gitignore" and path.stat().st_mtime < oldest:
                    path.unlink()
        except OSError:
            return

    def _write(self, key: str, data: bytes) -> None:
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True)
            (self.folder / ".gitignore").write_text(_NOTE, encoding="utf-8")
        # Beside it first: another build may be reading.
        handle, name = tempfile.mkstemp(dir=self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.replace(name, self.folder / key)  # noqa: PTH105, a string from mkstemp
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
