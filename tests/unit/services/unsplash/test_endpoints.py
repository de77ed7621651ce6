"""The table of endpoints against the service's documentation, line by line."""

import re

import pytest

from photodesk import errors
from photodesk.net.secret import Secret
from photodesk.services.unsplash import endpoints
from photodesk.services.unsplash.endpoints import Endpoint
from photodesk.services.unsplash.protocol import Protocol

DOCUMENTED = """
GET /me [read_user]
PUT /me username first_name last_name email url location bio instagram_username [write_user]
GET /users/:username
GET /users/:username/portfolio
GET /users/:username/photos page per_page order_by stats resolution quantity orientation
GET /users/:username/likes page per_page order_by orientation
GET /users/:username/collections page per_page
GET /users/:username/statistics resolution quantity
GET /photos page per_page
GET /photos/:id
GET /photos/random collections topics username query orientation content_filter count
GET /photos/:id/statistics resolution quantity
GET /photos/:id/download ixid
PUT /photos/:id description show_on_profile tags location[latitude] location[longitude] location[name] \
location[city] location[country] exif[make] exif[model] exif[exposure_time] exif[aperture_value] \
exif[focal_length] exif[iso_speed_ratings] [write_photos]
POST /photos/:id/like [write_likes]
DELETE /photos/:id/like [write_likes]
GET /search/photos query page per_page order_by collections content_filter color orientation lang
GET /search/collections query page per_page
GET /search/users query page per_page
GET /collections page per_page
GET /collections/:id
GET /collections/:id/photos page per_page orientation
GET /collections/:id/related
POST /collections title description private [write_collections]
PUT /collections/:id title description private [write_collections]
DELETE /collections/:id [write_collections]
POST /collections/:collection_id/add photo_id [write_collections]
DELETE /collections/:collection_id/remove photo_id [write_collections]
GET /topics ids page per_page order_by
GET /topics/:id_or_slug
GET /topics/:id_or_slug/photos page per_page orientation order_by
GET /stats/total
GET /stats/month
POST /clients name description [public]
POST /oauth/token client_id client_secret redirect_uri code grant_type code_verifier refresh_token
"""
"""Without what is gone today: order_by of GET /photos. With what is new: PKCE, ixid of a download."""

TABLE = {name: value for name, value in vars(endpoints).items() if isinstance(value, Endpoint)}
NOT_TO_BE_REPEATED = {"CREATE_COLLECTION", "CREATE_CLIENT", "TOKEN"}


def as_documented(endpoint: Endpoint) -> tuple[str, str, frozenset[str], str]:
    names = (
        endpoint.parameters | endpoint.fields | (frozenset(["page", "per_page"]) if endpoint.paged else set())
    )
    path = re.sub(r"\{(\w+)\}", r":\1", endpoint.path)
    return endpoint.method, path, frozenset(names), endpoint.scope


def documented(line: str) -> tuple[str, str, frozenset[str], str]:
    scope = re.search(r" \[(\w+)\]$", line)
    method, path, *names = line.removesuffix(scope.group() if scope else "").split()
    return method, path, frozenset(names), scope.group(1) if scope else ""


def test_the_table_is_the_documentation() -> None:
    """Every endpoint with every parameter and the permission it needs, and no other."""
    wanted = {documented(line) for line in DOCUMENTED.strip().splitlines()}
    found = {as_documented(endpoint) for endpoint in TABLE.values()}
    assert found - wanted == set()
    assert wanted - found == set()
    assert len(TABLE) == len(wanted)


def test_only_what_makes_something_new_must_not_be_repeated() -> None:
    """A like, an addition and an edit done twice are done once; a collection made twice is two."""
    assert {name for name, each in TABLE.items() if not each.idempotent} == NOT_TO_BE_REPEATED
    assert all(each.safe == (each.method == "GET") for each in TABLE.values())


@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_endpoint_makes_a_request(name: str) -> None:
    """Each path names its arguments, nothing is left unfilled, and pages are as large as may be."""
    endpoint = TABLE[name]
    protocol = Protocol("https://api.example", Secret("k"), Secret("t"), "https://example")
    arguments = dict.fromkeys(re.findall(r"\{(\w+)\}", endpoint.path), "x")
    request = protocol.request(
        endpoint,
        arguments,
        dict.fromkeys(endpoint.parameters, "v"),
        fields=dict.fromkeys(endpoint.fields, ""),
    )
    assert "{" not in request.url
    assert request.repeatable == endpoint.idempotent
    assert (("per_page", "30") in request.params) == endpoint.paged
    assert {field for field, _ in request.form} == endpoint.fields
    assert request.counted != endpoint.on_site


@pytest.mark.parametrize("name", sorted(name for name, each in TABLE.items() if each.scope))
def test_what_needs_somebody_costs_nothing_while_nobody_is_signed_in(name: str) -> None:
    """The service would only answer 401."""
    endpoint = TABLE[name]
    arguments = dict.fromkeys(re.findall(r"\{(\w+)\}", endpoint.path), "x")
    with pytest.raises(errors.SignInNeeded) as caught:
        Protocol("https://api.example", Secret("k")).request(endpoint, arguments)
    assert not caught.value.sent
    assert "Sign in" in caught.value.people
