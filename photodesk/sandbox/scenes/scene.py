"""What a sample photograph is: its recipe, light, size and words, all from one index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """One procedural photograph; everything about it follows from its seed."""

    seed: int
    recipe: str
    light: str
    width: int
    height: int
    title: str | None
    alt: str
    tags: tuple[str, ...]
    subject: str


def scene_for(index: int) -> Scene:
    """The scene of an index (>= 0); pure and fast. Neighbouring indexes never share a recipe."""
    if index < 0:
        message = f"a scene index is never negative: {index}"
        raise ValueError(message)
    seed = (index * 0x9E3779B97F4A7C15 + 0x632BE59BD9B4E019) & 0xFFFFFFFFFFFFFFFF
    recipe, subject, title = (
        ("ridges", "mountains", "Layered ridges fading into morning haze"),
        ("sea", "sea", "Last light on open water"),
    )[index % 2]
    width, height = ((6000, 4000), (4000, 6000), (4500, 4500), (6000, 4000))[index // 2 % 4]
    tags = (subject, "nature", "landscape", "horizon", "haze")
    return Scene(seed, recipe, "golden hour", width, height, title, title.lower(), tags, subject)
