"""PUT /photos/:id: photographers change what is said about their photos."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from photodesk.sandbox.catalogue.base import Photo, Place
from photodesk.sandbox.inputs import Fields, Value, fields_of, truth
from photodesk.sandbox.parts import Parts
from photodesk.sandbox.replies import Refusal, uncached
from photodesk.sandbox.routes.common import photo_index
from photodesk.sandbox.rules import Rule, degrees, refuse, texts
from photodesk.sandbox.state import now_text
from photodesk.sandbox.viewer import signed_in, viewer_of

_MOST_TAGS = 30
_RULES = {"description": Rule("Description", 5_000)}
_PLACE_RULES = {
    "location[name]": Rule("Location name"),
    "location[city]": Rule("City", 100),
    "location[country]": Rule("Country", 100),
}
_NUMBER = r"\d+(\.\d+)?"
_EXIF_RULES = {
    "exif[make]": Rule("Make", 100),
    "exif[model]": Rule("Model", 100),
    "exif[exposure_time]": Rule("Exposure time", 20, pattern=rf"{_NUMBER}(/{_NUMBER})?"),
    "exif[aperture_value]": Rule("Aperture value", 20, pattern=_NUMBER, wanted="must be a number"),
    "exif[focal_length]": Rule("Focal length", 20, pattern=_NUMBER, wanted="must be a number"),
    "exif[iso_speed_ratings]": Rule("Iso speed ratings", 9, pattern=r"\d+", wanted="must be a number"),
}
_EXIF_NAMES = {"aperture_value": "aperture", "iso_speed_ratings": "iso"}
_LATITUDE, _LONGITUDE = 90, 180


def routes(parts: Parts) -> list[Route]:
    """The route that changes a photo."""

    async def change(request: Request) -> Response:
        """Change what is sent; nothing of it if a field is wrong."""
        person, index = signed_in(request, "write_photos"), photo_index(request, parts)
        if parts.catalogue.people[parts.catalogue.photo(index).person].id != person:
            raise Refusal(403, "You don't have permission to change this photo")
        fields = await fields_of(request)
        photo = parts.catalogue.photo(index)  # as it is now: the body may have taken its time
        changes = _changes(fields, photo)
        if changes:
            before = parts.catalogue.describe(index)
            parts.edits.change_photo(photo.id, changes | {"updated_at": now_text()})
            parts.facts.renew(index, before)
        photos = await parts.writer.full_photos([index], "photo", viewer_of(request))
        return uncached(photos[0])

    return [Route("/photos/{photo}", change, methods=["PUT"])]


def _changes(fields: Fields, photo: Photo) -> dict[str, Any]:
    """The changed fields; raises Refusal."""
    faults: list[str] = []
    changes: dict[str, Any] = {}
    if "description" in fields:
        changes["title"] = texts(fields, _RULES, faults)["description"]
    if "tags" in fields:
        changes["tags"] = _tags(fields["tags"], faults)
    try:
        shown = truth(fields, "show_on_profile")
    except ValueError:
        faults.append("Show on profile must be true or false")
    else:
        changes |= {} if shown is None else {"hidden": not shown}
    if any(name.startswith("location[") for name in fields):
        changes["place"] = _place(fields, photo.place or Place(), faults)
    if any(name.startswith("exif[") for name in fields):
        changes["exif"] = asdict(photo.exif) | _exif(fields, faults)
    refuse(faults)
    return changes


def _tags(value: Value, faults: list[str]) -> list[str]:
    given = value if isinstance(value, list) else str(value or "").split(",")
    tags = list(dict.fromkeys(tag.strip().lower() for tag in given if tag.strip()))
    if len(tags) > _MOST_TAGS:
        faults.append(f"Tags are too many (maximum is {_MOST_TAGS})")
    return tags


def _place(fields: Fields, place: Place, faults: list[str]) -> dict[str, Any]:
    changed: dict[str, Any] = asdict(place) | _inner(texts(fields, _PLACE_RULES, faults))
    for name, most in (("latitude", _LATITUDE), ("longitude", _LONGITUDE)):
        if f"location[{name}]" in fields:
            changed[name] = degrees(fields, f"location[{name}]", name.capitalize(), most, faults)
    if (changed["latitude"] is None) != (changed["longitude"] is None):
        faults.append("Latitude and longitude belong together")
    return changed


def _exif(fields: Fields, faults: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        _EXIF_NAMES.get(name, name): value
        for name, value in _inner(texts(fields, _EXIF_RULES, faults)).items()
    }
    iso = found.get("iso")
    if iso is not None:
        found["iso"] = int(iso) if iso.isdecimal() else None
    return found


def _inner(found: Mapping[str, str | None]) -> dict[str, str | None]:
    """Members of an object by their own names: city for location[city]."""
    return {name.partition("[")[2].rstrip("]"): value for name, value in found.items()}
