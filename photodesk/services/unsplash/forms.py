"""Forms: edits into the fields of a form body. Only what changes is in them."""

from dataclasses import fields

from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.filters import Color, FilterChoice, Order, Orientation, PhotoFilters
from photodesk.services.unsplash.endpoints import Endpoint

Form = dict[str, str | bool]

_PHOTO_NAMES = {
    "description": "description",
    "place_name": "location[name]",
    "city": "location[city]",
    "country": "location[country]",
    "make": "exif[make]",
    "model": "exif[model]",
    "exposure_time": "exif[exposure_time]",
    "aperture": "exif[aperture_value]",
    "focal_length": "exif[focal_length]",
}
_SEARCH_ORDERS = (Order.RELEVANT, Order.LATEST, Order.EDITORIAL)
_MEMBER_ORDERS = (Order.LATEST, Order.OLDEST, Order.POPULAR, Order.VIEWS, Order.DOWNLOADS, Order.PINNED)
_OTHER_ORDERS = (Order.LATEST, Order.OLDEST, Order.POPULAR)


def of_profile(edit: ProfileEdit) -> Form:
    """Return the fields of a changed profile."""
    return _told(edit)


def of_collection(edit: CollectionEdit) -> Form:
    """Return the fields of a changed or new collection."""
    return _told(edit)


def of_photo(edit: PhotoEdit) -> Form:
    """Return the fields of a changed photo; degrees have six decimals, tags are joined by commas."""
    form: Form = {}
    for name, field in _PHOTO_NAMES.items():
        value = getattr(edit, name)
        if value is not None:
            form[field] = value
    if edit.shown is not None:
        form["show_on_profile"] = edit.shown
    if edit.tags is not None:
        form["tags"] = ",".join(tag.replace(",", " ") for tag in edit.tags)
    if edit.latitude is not None and edit.longitude is not None:
        form["location[latitude]"] = f"{edit.latitude:.6f}"
        form["location[longitude]"] = f"{edit.longitude:.6f}"
    if edit.iso is not None:
        form["exif[iso_speed_ratings]"] = str(edit.iso or "")
    return form


def of_filters(filters: PhotoFilters, endpoint: Endpoint) -> dict[str, str]:
    """Return the parameters of filters, as far as an endpoint understands them."""
    parameters = {
        "orientation": filters.orientation,
        "color": filters.color,
        "order_by": filters.order,
        "content_filter": filters.safety,
        "collections": ",".join(filters.collections),
        "lang": filters.language,
    }
    understood = choice(endpoint)
    if filters.order not in understood.orders:
        del parameters["order_by"]
    return {name: str(value) for name, value in parameters.items() if value and name in endpoint.parameters}


def choice(endpoint: Endpoint) -> FilterChoice:
    """Return which filters an endpoint understands."""
    known = endpoint.parameters
    orders: tuple[Order, ...] = _OTHER_ORDERS if "order_by" in known else ()
    if "query" in known and orders:
        orders = _SEARCH_ORDERS
    elif "stats" in known:
        orders = _MEMBER_ORDERS
    return FilterChoice(
        orientations=tuple(Orientation) if "orientation" in known else (),
        colors=tuple(Color) if "color" in known else (),
        orders=orders,
        safety="content_filter" in known,
        collections="collections" in known,
        language="lang" in known,
    )


def _told(edit: ProfileEdit | CollectionEdit) -> Form:
    values = {each.name: getattr(edit, each.name) for each in fields(edit)}
    return {name: value for name, value in values.items() if value is not None}
