"""Decoding what a list page brings: its JSON to photos, and their BlurHashes to images."""

import time

from PySide6.QtGui import QGuiApplication

from photodesk.domain.photo import Photo
from photodesk.imaging import blurhash
from photodesk.net.headers import Headers
from photodesk.net.messages import Answer
from photodesk.services.unsplash.answers import read_json
from photodesk.services.unsplash.wire import pages
from photodesk.services.unsplash.wire.fields import Source
from photodesk.services.unsplash.wire.photos import photo
from tests.bench.bench import Bench, NotMeasured
from tests.bench.samples import median
from tests.bench.sandbox import PER_PAGE, Sandbox, page_address

SOURCE = Source("bench", local=True)
PAGES = 4


def measure(bench: Bench) -> None:
    """Decode some pages and all their BlurHashes, again and again."""
    application = QGuiApplication([])
    with Sandbox(bench.folder / "sandbox") as sandbox:
        client = sandbox.client()
        bodies = [client.get(page_address(number)) for number in range(1, PAGES + 1)]
    photos = [each for body in bodies for each in _page(body)]
    if len(photos) != PAGES * PER_PAGE:
        raise NotMeasured(f"{len(photos)} photos on {PAGES} pages")
    repeats = bench.pick(25, 10)
    lists = [_timed_page(body) for _ in range(repeats) for body in bodies]
    bench.report("decoding.page", median(lists), bytes=len(bodies[0]))
    hashes = [_timed_hashes(photos) for _ in range(repeats)]
    decoder = blurhash._decoder()
    bench.report("decoding.blurhash", median(hashes), decoder=f"{decoder.__module__}.{decoder.__qualname__}")
    application.shutdown()


def _page(body: bytes) -> tuple[Photo, ...]:
    content = read_json(Answer(200, Headers([("Content-Type", "application/json")]), body))
    return pages.page(content, Headers(), photo, SOURCE, number=1, per_page=PER_PAGE).items


def _timed_page(body: bytes) -> float:
    began = time.perf_counter()
    _page(body)
    return (time.perf_counter() - began) * 1000


def _timed_hashes(photos: list[Photo]) -> float:
    """Return the milliseconds that one BlurHash takes, none of them decoded before."""
    blurhash._image.cache_clear()
    began = time.perf_counter()
    for each in photos:
        if blurhash.decode_for(each.blur_hash, each.ratio) is None:
            raise NotMeasured(f"the BlurHash {each.blur_hash!r} is none")
    return (time.perf_counter() - began) * 1000 / len(photos)
