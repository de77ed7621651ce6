"""The sandbox alone: how long its pages and pictures take, small and with 100,000 photos."""

from typing import Any

from tests.bench.bench import Bench
from tests.bench.samples import median, percentile
from tests.bench.sandbox import Client, Sandbox, page_address

SMALL, LARGE = 480, 100_000
FIRST_FAR = 3_000


def measure(bench: Bench) -> None:
    """Measure both sizes, each with nothing looked at or drawn before."""
    _small(bench)
    _large(bench)


def _small(bench: Bench) -> None:
    starts = []
    for number in range(bench.pick(2, 0)):
        with Sandbox(bench.folder / f"start-{number}", count=SMALL) as sandbox:
            starts.append(sandbox.start_seconds * 1000)
    with Sandbox(bench.folder / "small", count=SMALL) as sandbox:
        starts.append(sandbox.start_seconds * 1000)
        client = sandbox.client()
        bench.report("sandbox.page.first", client.timed(page_address(1)))
        bench.report("sandbox.start", median(starts), samples=starts)
        _pages(bench, client, "", range(2, bench.pick(17, 9)))
        _pictures(bench, client, "", range(1, 6))


def _large(bench: Bench) -> None:
    with Sandbox(bench.folder / "large", count=LARGE) as sandbox:
        bench.report("sandbox.start.100000", sandbox.start_seconds * 1000)
        client = sandbox.client()
        client.get(page_address(1))
        repeats = bench.pick(15, 8)
        _pages(bench, client, ".100000", range(2, 2 + repeats))
        far = [client.timed(page_address(page)) for page in range(FIRST_FAR, FIRST_FAR + bench.pick(9, 5))]
        bench.report("sandbox.page.3000.100000", median(far), samples=far)
        _pictures(bench, client, ".100000", range(FIRST_FAR, FIRST_FAR + 5))


def _pages(bench: Bench, client: Client, size: str, pages: range) -> None:
    cold = [client.timed(page_address(page)) for page in pages]
    again = [client.timed(page_address(page)) for page in pages for _ in range(3)]
    bench.report(f"sandbox.page.cold{size}", median(cold), **_spread(cold))
    bench.report(f"sandbox.page.again{size}", median(again), **_spread(again))


def _pictures(bench: Bench, client: Client, size: str, pages: range) -> None:
    photos = [photo for page in pages for photo in client.photos(page)][: bench.pick(120, 40)]
    addresses = [f"{photo['urls']['raw']}&fm=jpg&q=80&fit=max&w=400" for photo in photos]
    new = [client.timed(address) for address in addresses]
    again = [client.timed(address) for address in addresses]
    bench.report(f"sandbox.picture.new{size}", median(new), **_spread(new))
    bench.report(f"sandbox.picture.again{size}", median(again), **_spread(again))


def _spread(samples: list[float]) -> dict[str, Any]:
    return {
        "samples": len(samples),
        "least": min(samples),
        "p90": percentile(samples, 90),
        "most": max(samples),
    }
