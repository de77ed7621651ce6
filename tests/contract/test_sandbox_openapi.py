"""The sandbox's answers against the service's own OpenAPI file, where it lies beside the repository."""

import asyncio
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest

from photodesk.sandbox.app import build_app, build_parts
from photodesk.sandbox.catalogue.sample import SampleCatalogue
from photodesk.sandbox.keys import Keys
from photodesk.sandbox.rates import RateWindows
from photodesk.sandbox.state import State

FILE = Path(__file__).resolve().parents[3] / "shared" / "api" / "unsplash-openapi-v8.0.1.json"
BASE = "http://sandbox.test"
METHODS = frozenset({"get", "put", "post", "delete"})
READABLE = (
    "/photos", "/photos/random", "/photos/{assetSlug}", "/photos/{assetSlug}/statistics",
    "/photos/{id}/download", "/search/photos", "/search/collections", "/search/users", "/collections",
    "/collections/{collectionId}", "/collections/{collectionId}/photos",
    "/collections/{collectionId}/related", "/topics", "/topics/{topicSlug}",
    "/topics/{topicSlug}/photos", "/users/{username}", "/users/{username}/photos",
    "/users/{username}/collections", "/users/{username}/statistics", "/stats/total", "/stats/month", "/me",
)  # fmt: skip
Answers = dict[tuple[str, str], tuple[int, Any]]
"""Status and body by method and path."""
KINDS: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
FORMATS = {"uri": r"https?://\S+$", "date-time": r"\d{4}-\d\d-\d\dT", "date": r"\d{4}-\d\d-\d\d$"}


class Schema:
    """Checks values against the part of OpenAPI 3.1 that the file uses."""

    def __init__(self, file: dict[str, Any]) -> None:
        self._file = file

    def faults(self, schema: dict[str, Any], value: Any, where: str = "$") -> list[str]:
        """What is wrong with a value, each with its place."""
        if "$ref" in schema:
            schema = self.lookup(schema["$ref"])
        found = [fault for part in schema.get("allOf", []) for fault in self.faults(part, value, where)]
        choices = schema.get("anyOf") or schema.get("oneOf")
        if choices:
            tried = [self.faults(choice, value, where) for choice in choices]
            found += [] if [] in tried else tried[0]
        return found + self._own_faults(schema, value, where)

    def lookup(self, reference: str) -> dict[str, Any]:
        """What a reference inside the file stands for."""
        target: Any = self._file
        for part in reference.removeprefix("#/").split("/"):
            target = target[part]
        assert isinstance(target, dict)
        return target

    def _own_faults(self, schema: dict[str, Any], value: Any, where: str) -> list[str]:
        kinds = schema.get("type", [])
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if kinds and not any(is_a(kind, value) for kind in kinds):
            return [f"{where}: {value!r} is no {' or '.join(kinds)}"]
        found = []
        if "enum" in schema and value not in schema["enum"]:
            found.append(f"{where}: {value!r} is none of {schema['enum']}")
        if isinstance(value, dict):
            found += [
                f"{where}.{name} is missing" for name in schema.get("required", []) if name not in value
            ]
            for name, part in schema.get("properties", {}).items():
                if name in value:
                    found += self.faults(part, value[name], f"{where}.{name}")
        if isinstance(value, list) and "items" in schema:
            for place, item in enumerate(value):
                found += self.faults(schema["items"], item, f"{where}[{place}]")
        pattern = FORMATS.get(schema.get("format", ""))
        if isinstance(value, str) and pattern and not re.match(pattern, value):
            found.append(f"{where}: {value!r} is no {schema['format']}")
        return found


def is_a(kind: str, value: Any) -> bool:
    """Whether a value is of a JSON kind; true and false are no numbers."""
    return isinstance(value, KINDS[kind]) and not (isinstance(value, bool) and kind in {"integer", "number"})


@pytest.fixture(scope="module")
def api() -> dict[str, Any]:
    """The service's file, with its two known faults corrected."""
    if not FILE.is_file():
        pytest.skip("the service's OpenAPI file is not beside this repository")
    file: dict[str, Any] = json.loads(FILE.read_text())
    schemas = file["components"]["schemas"]
    schemas["SmartTag"] = {"anyOf": schemas["SmartTag"]["oneOf"]}
    schemas["Collection.VeryBasic"]["properties"]["share_key"] = {"type": ["string", "null"]}
    return file


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answers]:
    """What the sandbox answers to each method of each path of the file, to somebody signed in."""
    folder = tmp_path_factory.mktemp("sandbox")
    with ExitStack() as stack:
        runner = stack.enter_context(asyncio.Runner())
        state = State(folder / "state.sqlite")
        stack.callback(state.close)
        parts = build_parts(
            catalogue=SampleCatalogue(120),
            state=state,
            pool=stack.enter_context(ThreadPoolExecutor(2)),
            base_url=BASE,
            image_folder=folder,
            rates=RateWindows(5000),
            keys=Keys(standing={"a-token": "marenlindqvist"}),
        )
        stack.callback(parts.facts.stop)
        yield runner.run(ask_everything(build_app(parts)))


async def ask_everything(app: Any) -> Answers:
    """One answer for each method and path, as the file writes it; and some errors."""
    headers = {"Authorization": "Bearer a-token"}
    async with httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=app), base_url=BASE, headers=headers
    ) as client:

        async def get(path: str) -> Any:
            return (await client.get(path)).raise_for_status().json()

        photos = await get("/users/marenlindqvist/photos?per_page=30")
        photo, username = photos[0]["slug"], photos[0]["user"]["username"]
        collection = (await get("/collections"))[0]["id"]
        topic = (await get("/topics"))[0]["slug"]
        named = {
            "{id}": photos[0]["id"],
            "{assetSlug}": photo,
            "{username}": username,
            "{collectionId}": collection,
            "{topicSlug}": topic,
        }
        found: Answers = {}

        async def ask(method: str, path: str, **content: Any) -> Any:
            address = path
            for name, value in named.items():
                address = address.replace(name, value)
            reply = await client.request(method, address, **content)
            body = reply.json() if reply.content else None
            found[method.lower(), path] = (reply.status_code, body)
            return body

        for path in READABLE:
            await ask("GET", path, params={"query": topic, "stats": "true", "per_page": "30"})
        await ask("PUT", "/me", json={"bio": "Cold light."})
        await ask("PUT", "/photos/{assetSlug}", json={"description": "A lake", "tags": ["lake"]})
        named["{collectionId}"] = (await ask("POST", "/collections", json={"title": "Lakes"}))["id"]
        await ask("PUT", "/collections/{collectionId}", json={"private": True})
        photo_id = {"photo_id": photos[0]["id"]}
        await ask("POST", "/collections/{collectionId}/add", json=photo_id)
        await ask("DELETE", "/collections/{collectionId}/remove", params=photo_id)
        await ask("DELETE", "/collections/{collectionId}")
        return found


def test_every_answer_fits_the_services_own_file(api: dict[str, Any], answers: Answers) -> None:
    """Each method and path answers what the file says, status, required members and kinds alike."""
    schema = Schema(api)
    faults = {}
    for (method, path), (status, value) in answers.items():
        responses = api["paths"][path][method]["responses"]
        if str(status) not in responses:
            faults[method, path] = [f"status {status} is none of {list(responses)}", str(value)]
            continue
        described = responses[str(status)]
        while "$ref" in described:
            described = schema.lookup(described["$ref"])
        content = described.get("content", {}).get("application/json")
        found = schema.faults(content.get("schema", {}), value) if content else []
        if found or (content is None and value is not None):
            faults[method, path] = found[:5]
    assert faults == {}


def test_everything_in_the_file_is_answered(api: dict[str, Any], answers: Answers) -> None:
    """No method of any path is left out."""
    described = {
        (method, path) for path, methods in api["paths"].items() for method in methods if method in METHODS
    }
    assert answers.keys() == described


def test_the_check_finds_faults(api: dict[str, Any], answers: Answers) -> None:
    """A missing member, a wrong kind and a wrong address are all noticed."""
    schema = Schema(api)
    photo = answers["get", "/photos"][1][0] | {"width": "wide", "urls": {"raw": "nowhere"}}
    del photo["id"]
    faults = schema.faults(schema.lookup("#/components/schemas/Asset.Basic"), photo)
    assert any("$.id is missing" in fault for fault in faults)
    assert any("$.width" in fault for fault in faults)
    assert any("$.urls.raw" in fault for fault in faults)


def test_a_photo_beside_which_people_are_signed_in_fits(api: dict[str, Any], answers: Answers) -> None:
    """The answer to adding a photo tells of the own collection, as the file describes it."""
    schema = Schema(api)
    described = schema.lookup("#/components/schemas/Collection.CurrentUserCollection")
    collections = answers["post", "/collections/{collectionId}/add"][1]["photo"]["current_user_collections"]
    assert [one["title"] for one in collections] == ["Lakes"]
    assert schema.faults(described, collections[0]) == []
