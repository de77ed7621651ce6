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
    variant: str = ""
