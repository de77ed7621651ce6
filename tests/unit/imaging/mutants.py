"""Decodes mutated images and says what it cost: `mutants.py COUNT SEED`. Prints one line of JSON.

Runs as a process of its own, so that a crash and the peak of its memory are its own.
"""

import io
import json
import random
import resource
import sys
import time
from contextlib import suppress

from PIL import Image, ImageCms
from PySide6.QtGui import QImage

from photodesk.errors import UnreadableAnswer
from photodesk.imaging.decode import decode


def originals() -> list[bytes]:
    """Return small pictures of every kind that is decoded, with profiles and orientations."""
    picture = Image.effect_mandelbrot((160, 120), (-2, -1.5, 1, 1.5), 60).convert("RGB")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exif = Image.Exif()
    exif[0x0112] = 6
    found = []
    for form, how in (
        ("JPEG", {}),
        ("JPEG", {"progressive": True, "icc_profile": profile}),
        ("JPEG", {"exif": exif, "icc_profile": profile, "restart_marker_blocks": 3}),
        ("PNG", {"icc_profile": profile}),
        ("PNG", {"exif": exif, "optimize": True}),
        ("WEBP", {"quality": 60, "icc_profile": profile}),
        ("WEBP", {"lossless": True, "exif": exif}),
    ):
        stream = io.BytesIO()
        picture.save(stream, form, **how)
        found.append(stream.getvalue())
    stream = io.BytesIO()
    picture.convert("CMYK").save(stream, "JPEG")
    return [*found, stream.getvalue()]


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return `data` with a few bytes changed, moved, doubled or lost, most of them near the beginning."""
    content = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        reach = len(content) if rng.random() < 0.5 else min(len(content), 200)
        at = rng.randrange(2, max(reach, 3))
        kind = rng.randrange(5)
        if kind == 0:
            content[at : at + 1] = bytes([rng.choice([0, 1, 127, 128, 255, rng.randrange(256)])])
        elif kind == 1:
            content[at : at + 4] = rng.randbytes(4)
        elif kind == 2:
            del content[at : at + rng.randint(1, 20)]
        elif kind == 3:
            content[at:at] = content[at : at + rng.randint(1, 40)]
        else:
            content[at : at + 2] = b"\xff\xff"
    return bytes(content)


def megabytes() -> float:
    """Return the highest memory this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(count: int, seed: int) -> None:
    """Decode `count` mutants and print what came of it."""
    rng, pictures = random.Random(seed), originals()
    for data in pictures:
        decode(data, 80, 60)
    before, taken, decoded = megabytes(), [], 0
    for _ in range(count):
        data = mutated(rng.choice(pictures), rng)
        start = time.thread_time()
        with suppress(UnreadableAnswer):
            decoded += isinstance(decode(data, 80, 60), QImage)
        taken.append((time.thread_time() - start) * 1000)
    outcome = {"seed": seed, "count": count, "decoded": decoded, "worst_ms": max(taken)}
    sys.stdout.write(json.dumps({**outcome, "rise_mb": megabytes() - before}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
