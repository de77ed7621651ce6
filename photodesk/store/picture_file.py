"""The form of one kept picture on the disk: a header with a checksum, then the bytes.

The checksum is over the key too, so that a file under a wrong name is no picture either.
"""

import hashlib
import os
from pathlib import Path

MAGIC = b"PDpic1\r\n"
HEADER_BYTES = len(MAGIC) + 8 + 16
LARGEST = 128 * 1024 * 1024
"""Bytes of the largest picture that is kept or read."""


def name_of(key: str) -> str:
    """Return the name of the file for `key`: 64 hexadecimal digits."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def seal(name: str, data: bytes) -> bytes:
    """Return what stands before `data` in its file."""
    length = len(data).to_bytes(8, "big")
    return MAGIC + length + _checksum(name, length, data)


def read(path: Path, name: str) -> bytes | None:
    """Return the picture in the file `path`; None if what is there is not the whole picture of `name`.

    Raises:
        OSError: the file is not there or cannot be read.
    """
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if not HEADER_BYTES < size <= HEADER_BYTES + LARGEST:
            return None
        header = file.read(HEADER_BYTES)
        data = file.read(size - HEADER_BYTES)
    return data if header == seal(name, data) else None


def _checksum(name: str, length: bytes, data: bytes) -> bytes:
    digest = hashlib.blake2b(name.encode() + length, digest_size=16)
    digest.update(data)
    return digest.digest()
