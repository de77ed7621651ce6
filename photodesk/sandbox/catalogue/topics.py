"""The sample library's topics: one for each kind of subject its photos have."""

from datetime import UTC, datetime, timedelta

from photodesk.sandbox.catalogue.base import Topic
from photodesk.sandbox.catalogue.mixing import mix, opaque_id

_ID, _OWNER = 51, 52
_FIRST = datetime(2024, 3, 4, 10, 0, tzinfo=UTC)

_TEXTS = {
    "mountains": "High ground: ridges in haze, snow at first light, and the <b>long way</b> up.",
    "sea": "Open water in every mood, from glass to storm.",
    "desert": "Dunes, dry lakes and the patience of wind.",
    "forest": "Between trunks: mist, moss and slanting light.",
    "sky": "Clouds, colour and weather on its way.",
    "night": "Stars, aurora, moonlight and long exposures.",
    "city": "Windows, neon and streets after rain.",
    "flowers": "Petals near and far: gardens, meadows, a single stem.",
    "abstract": "Light, lines and colour that need no name.",
    "water": "Lakes, rain and reflections.",
    "fields": "Cultivated land: rows, hedges and harvest.",
    "winter": "Frost, snowfall and blue shadows.",
    "architecture": "Walls, windows and what the sun does to them.",
    "minimal": "One thing, and room around it.",
    "macro": "Closer, until the small is large.",
}


def sample_topics(subjects: list[str], people: int) -> tuple[Topic, ...]:
    """A topic for each subject, owned by one of the people."""
    return tuple(_topic(position, slug, people) for position, slug in enumerate(subjects))


def topic_for(slug: str, title: str, description: str | None, owner: int, published: datetime) -> Topic:
    """A topic whose id follows from its slug."""
    number = int.from_bytes(slug.encode()[:8].ljust(8, b" "), "big")
    return Topic(
        id=opaque_id(number ^ len(slug), _ID),
        slug=slug,
        title=title,
        description=description,
        owner=owner,
        featured=True,
        published_at=published,
    )


def _topic(position: int, slug: str, people: int) -> Topic:
    title = slug.replace("-", " ").capitalize()
    published = _FIRST + timedelta(days=37 * position, seconds=mix(position, _ID) % 86_400)
    return topic_for(slug, title, _TEXTS.get(slug), mix(position, _OWNER) % people, published)
