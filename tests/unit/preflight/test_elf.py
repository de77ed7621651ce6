"""Which libraries a library asks for."""

import importlib.util
import struct
from pathlib import Path

import pytest

from photodesk.preflight.elf import NotElf, needed


def elf(*names: str) -> bytes:
    """Return a whole little ELF file that asks for `names` and holds nothing else."""
    strings = b"\0" + b"".join(name.encode() + b"\0" for name in names)
    places = [strings.index(name.encode()) for name in names]
    dynamic = b"".join(struct.pack("<QQ", 1, place) for place in places)
    head = 64 + 2 * 56
    size = len(dynamic) + 32
    dynamic += struct.pack("<QQQQ", 5, 0x1000 + head + size, 0, 0)
    whole = head + len(dynamic) + len(strings)
    load = struct.pack("<IIQQQQQQ", 1, 4, 0, 0x1000, 0x1000, whole, whole, 4096)
    of_dynamic = struct.pack("<IIQQQQQQ", 2, 4, head, 0x1000 + head, 0, len(dynamic), len(dynamic), 8)
    ident = b"\x7fELF\x02\x01\x01" + bytes(9)
    header = ident + struct.pack("<HHIQQQIHHHHHH", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0)
    return header + load + of_dynamic + dynamic + strings


def test_the_sonames_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """A library's needs are read as they stand."""
    library = tmp_path / "libmade.so"
    library.write_bytes(elf("libb.so.2", "liba.so.1"))
    assert needed(library) == ("libb.so.2", "liba.so.1")


def test_a_library_of_qt_asks_for_qt_core() -> None:
    """The reader understands real libraries."""
    spec = importlib.util.find_spec("PySide6")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    qt = Path(next(iter(spec.submodule_search_locations))) / "Qt"
    if not (qt / "lib").is_dir():
        pytest.skip("this PySide6 brings no libraries of its own")
    assert "libQt6Core.so.6" in needed(qt / "lib" / "libQt6Network.so.6")


@pytest.mark.parametrize("content", [b"", b"text", b"\x7fELF\x01\x01" + bytes(100), elf("liba.so.1")[:150]])
def test_anything_else_is_refused(tmp_path: Path, content: bytes) -> None:
    """Text, 32-bit and cut files are no libraries to read."""
    file = tmp_path / "file.so"
    file.write_bytes(content)
    with pytest.raises(NotElf):
        needed(file)
