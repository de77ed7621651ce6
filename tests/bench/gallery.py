"""A plain gallery page: what the wall of PhotoDesk holds, in the same places, as a browser would show it.

Pictures may be shown by pages of the sandbox's own address alone, so the page is written into one of these.
It loads its pictures lazily, as such pages do, and scrolls by itself.
"""

import json
from typing import Any

SCRIPT = """
document.documentElement.innerHTML = `<head><style>
  html, body { margin: 0; background: #161618; }
  body { position: relative; }
  img { position: absolute; background: #2a2a2e; border-radius: 6px; object-fit: cover; }
</style></head><body></body>`;
const frame = () => new Promise(requestAnimationFrame);

async function fill(wall) {
  const headers = { Authorization: "Client-ID bench" };
  const pages = [1, 2].map((page) => fetch(`/photos?page=${page}&per_page=30`, { headers }));
  for (const answer of await Promise.all(pages)) await answer.json();
  document.body.style.height = wall.height + "px";
  const images = wall.tiles.map(([x, y, width, height, address]) => {
    const image = new Image(width, height);
    image.loading = "lazy";
    image.style.left = x + "px";
    image.style.top = y + "px";
    image.src = address;
    document.body.append(image);
    return image;
  });
  const seen = images.filter((_, at) => wall.tiles[at][1] < innerHeight);
  await Promise.all(seen.map((image) => image.decode()));
  await frame();
  await frame();
  return seen.length;
}

async function scroll(way, duration) {
  const began = performance.now();
  for (let part = 0; part < 1; await frame()) {
    part = Math.min((performance.now() - began) / duration, 1);
    scrollTo(0, part * way);
  }
  return scrollY;
}
"""


def filling(wall: dict[str, Any]) -> str:
    """Return what asks for the list, fills the page, and waits for its first screen.

    Its value is how many pictures that screen has. `tiles` are [x, y, width, height, address].
    """
    return f"{SCRIPT}\nfill({json.dumps(wall)})"


def scrolling(wall: dict[str, Any]) -> str:
    """Return what scrolls `way` pixels down in `duration` milliseconds; its value is where it has come to."""
    return f"scroll({wall['way']}, {wall['duration']})"
