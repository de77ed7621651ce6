"""What the inspector says of a photo, as plain values ready to be shown."""

from dataclasses import dataclass

from photodesk.domain.photo import Exif, Photo, Place
from photodesk.ui.times import camera_seconds, trimmed_number


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: an icon's name, what it says, a quieter second line, and an address it leads to."""

    icon: str
    text: str
    second: str = ""
    link: str = ""


def camera(exif: Exif) -> str:
    """Return the camera's name, the maker named once."""
    make, model = exif.make.strip(), exif.model.strip()
    if make and model.lower().startswith(make.split()[0].lower()):
        return model
    return f"{make} {model}".strip()


def settings(exif: Exif) -> str:
    """Return how the photo was taken: "35 mm   f/2.8   1/400 s   ISO 200"."""
    parts = [
        f"{trimmed_number(exif.focal_length)} mm" if exif.focal_length else "",
        f"f/{trimmed_number(exif.aperture)}" if exif.aperture else "",
        camera_seconds(exif.exposure_time),
        f"ISO {exif.iso}" if exif.iso else "",
    ]
    return "   ".join(part for part in parts if part)


def place(value: Place) -> tuple[str, str]:
    """Return the place in words, and its position."""
    words = value.name or ", ".join(part for part in (value.city, value.country) if part)
    position = ""
    if value.latitude is not None and value.longitude is not None:
        north = "N" if value.latitude >= 0 else "S"
        east = "E" if value.longitude >= 0 else "W"
        position = f"{abs(value.latitude):.4f}° {north}, {abs(value.longitude):.4f}° {east}"
    return (words, position) if words else (position, "")


def map_link(value: Place) -> str:
    """Return the address of a map of the place; "" without a position."""
    if value.latitude is None or value.longitude is None:
        return ""
    spot = f"{value.latitude:.5f}/{value.longitude:.5f}"
    return (
        f"https://www.openstreetmap.org/?mlat={value.latitude:.5f}&mlon={value.longitude:.5f}#map=13/{spot}"
    )


def camera_facts(photo: Photo) -> list[Fact]:
    """Return the lines about camera, place and size."""
    facts: list[Fact] = []
    if photo.exif:
        name, how = camera(photo.exif), settings(photo.exif)
        facts.append(Fact("camera", name or how, how if name else ""))
    if photo.place:
        words, position = place(photo.place)
        facts.append(Fact("place", words, position, map_link(photo.place)))
    if photo.size_known:
        amount = photo.width * photo.height / 1_000_000
        second = f"{amount:.1f} megapixels" if amount >= 0.1 else ""
        facts.append(Fact("size", f"{photo.width} × {photo.height} pixels", second))
    return facts
