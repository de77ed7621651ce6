"""What changes something: sent once and in full, answered by what holds from now on."""

import asyncio
from typing import Any

import httpx2
import pytest

from photodesk import errors
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.net.messages import Priority
from photodesk.net.secret import Secret
from photodesk.services.signing_in import Grant

TOKEN = "CANARY-token-91"


def run(work: Any) -> Any:
    return asyncio.run(work)


def test_everything_is_asked_with_the_token_when_somebody_is_signed_in(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """Reading and writing alike; the key stays at home."""
    here = opened(lambda _: answering(photo_json(1)))
    run(here.service.photos.photo("a"))
    run(here.service.likes.like("a"))
    assert {each.headers["Authorization"] for each in here.seen} == {f"Bearer {TOKEN}"}
    nobody = opened(lambda _: answering(photo_json(1)), token=None)
    run(nobody.service.photos.photo("a"))
    assert nobody.seen[0].headers["Authorization"] == "Client-ID CANARY-key-91"


def test_the_token_goes_to_no_other_host(opened: Any, answering: Any, photo_json: Any) -> None:
    """A redirect elsewhere is followed without it."""

    def handle(request: httpx2.Request) -> Any:
        if request.url.host == "api.unsplash.com":
            return httpx2.Response(302, headers={"Location": "https://93.184.215.14/photos"})
        return answering(photo_json(1))

    here = opened(handle)
    run(here.service.photos.photo("a"))
    assert [each.headers.get("Authorization") for each in here.seen] == [f"Bearer {TOKEN}", None]


def test_a_like_gives_the_photo_as_it_is_now(opened: Any, answering: Any, photo_json: Any) -> None:
    """The answer is used, since a photo read again may be old; an answer without a body is a like too."""
    body = {"photo": photo_json(1) | {"liked_by_user": True, "likes": 14}, "user": {}}
    here = opened(lambda _: answering(body, 201))
    liked = run(here.service.likes.like("_p-00000001"))
    assert (liked.liked, liked.likes) == (True, 14)
    assert here.lines() == ["POST /photos/_p-00000001/like"]
    silent = opened(lambda _: httpx2.Response(204))
    assert run(silent.service.likes.unlike("x")) is None
    assert silent.lines() == ["DELETE /photos/x/like"]


def test_a_collection_from_its_making_to_its_end(
    opened: Any, answering: Any, collection_json: Any, photo_json: Any
) -> None:
    """Each step is one request with a form, and only what changes is in it."""
    change = {"photo": photo_json(1), "collection": collection_json(1)}

    def handle(request: httpx2.Request) -> Any:
        if request.url.path.endswith(("add", "remove")):
            return answering(change, 201)
        return httpx2.Response(204) if request.method == "DELETE" else answering(collection_json(1))

    here = opened(handle)
    editing = here.service.collection_editing
    made = run(editing.create(CollectionEdit("Blue & co.", private=True)))
    run(editing.update(made.ref.id, CollectionEdit(description="")))
    added = run(editing.add(made.ref.id, "_p"))
    run(editing.remove(made.ref.id, "_p", priority=Priority.AHEAD))
    run(editing.delete(made.ref.id))
    assert added.collection.total_photos == 34
    assert added.photo.ref.id == "_p-00000001"
    assert here.lines() == [
        "POST /collections title=Blue+%26+co.&private=true",
        "PUT /collections/Cc1x description=",
        "POST /collections/Cc1x/add photo_id=_p",
        "DELETE /collections/Cc1x/remove?photo_id=_p",
        "DELETE /collections/Cc1x",
    ]
    assert here.seen[0].headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_a_collection_that_is_gone_is_deleted(opened: Any, answering: Any) -> None:
    """A deletion whose answer was lost is repeated, and finds nothing."""
    here = opened(lambda _: answering({"errors": ["Couldn't find Collection"]}, 404))
    run(here.service.collection_editing.delete("c"))
    assert len(here.seen) == 1


def test_only_what_changed_of_a_photo_is_sent(opened: Any, answering: Any, detail_json: Any) -> None:
    """With six decimals for degrees, commas between tags, and empty texts where something is emptied."""
    here = opened(lambda _: answering(detail_json(), 201))
    edit = PhotoEdit(
        description="",
        shown=False,
        tags=("sea", "a,b"),
        latitude=44.14614567,
        longitude=9.0,
        make="X",
        aperture="2.8",
        iso=0,
    )
    photo = run(here.service.photo_editing.update("a", edit))
    assert photo.detailed
    form = httpx2.QueryParams(here.seen[0].content.decode())
    assert dict(form) == {
        "description": "",
        "exif[make]": "X",
        "exif[aperture_value]": "2.8",
        "show_on_profile": "false",
        "tags": "sea,a b",
        "location[latitude]": "44.146146",
        "location[longitude]": "9.000000",
        "exif[iso_speed_ratings]": "",
    }


def test_only_what_changed_of_the_profile_is_sent(opened: Any, answering: Any, user_json: Any) -> None:
    """The answer is the whole profile."""
    body = user_json() | {"email": "ada@ada.example", "uploads_remaining": 4}
    here = opened(lambda _: answering(body))
    profile = run(here.service.profile_editing.update(ProfileEdit(bio="Sea", url="https://a.example/?b=1")))
    assert (profile.email, profile.uploads_remaining, profile.first_name) == ("ada@ada.example", 4, "Ada")
    assert here.lines() == ["PUT /me url=https%3A%2F%2Fa.example%2F%3Fb%3D1&bio=Sea"]
    assert run(here.service.account.me()).person.username == "ada1"


def test_an_edit_without_a_change_costs_nothing(opened: Any, answering: Any) -> None:
    """Neither does a collection without a title."""
    here = opened(lambda _: answering({}))
    service = here.service
    for edit, arguments in (
        (service.photo_editing.update, ("a", PhotoEdit())),
        (service.profile_editing.update, (ProfileEdit(),)),
        (service.collection_editing.update, ("a", CollectionEdit())),
        (service.collection_editing.create, (CollectionEdit(" "),)),
    ):
        with pytest.raises(errors.Invalid) as caught:
            run(edit(*arguments))
        assert not caught.value.sent
    assert not here.seen


def test_what_the_service_refuses_is_told_by_field(opened: Any, answering: Any) -> None:
    """So that a form can say it beside the field."""
    here = opened(lambda _: answering({"errors": ["Username has already been taken"]}, 422))
    with pytest.raises(errors.Invalid) as caught:
        run(here.service.profile_editing.update(ProfileEdit(username="ada")))
    assert caught.value.fields == {"username": "Username has already been taken"}
    assert len(here.seen) == 1


def lost(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadError("lost", request=request)


def refused(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("refused", request=request)


def test_what_would_be_made_twice_is_not_repeated(opened: Any) -> None:
    """The error says that it may have been made; a like is repeated a few times."""
    here = opened(lost)
    with pytest.raises(errors.ServiceError) as caught:
        run(here.service.collection_editing.create(CollectionEdit("T")))
    assert (len(here.seen), caught.value.sent, caught.value.answered) == (1, True, False)
    with pytest.raises(errors.ServiceError):
        run(here.service.likes.like("a"))
    assert len(here.seen) == 4
    nowhere = opened(refused)
    with pytest.raises(errors.Offline) as never:
        run(nowhere.service.collection_editing.create(CollectionEdit("T")))
    assert not never.value.sent


def test_facets_are_there_for_those_who_may_use_them(opened: Any, answering: Any) -> None:
    """Nobody signed in, or less allowed than needed: absent, and so hidden."""
    own = ("account", "likes", "collection_editing", "photo_editing", "profile_editing")

    def present(token: Secret | Grant | None) -> list[str]:
        service = opened(lambda _: answering({}), token=token).service
        return [name for name in own if getattr(service, name) is not None]

    assert present(None) == []
    assert present(Secret()) == []
    assert present(Secret("t")) == list(own)
    some = Grant(Secret("t"), Secret(), frozenset(["public", "read_user", "write_likes"]))
    assert present(some) == ["account", "likes"]


def test_ones_own_lists_are_found_by_ones_name(
    opened: Any, answering: Any, user_json: Any, photo_json: Any
) -> None:
    """The name costs a request once, and none if signing in has brought it."""

    def handle(request: httpx2.Request) -> Any:
        return answering(user_json() if request.url.path == "/me" else [photo_json(1)])

    here = opened(handle)
    run(here.service.likes.own(1))
    run(here.service.likes.own(2))
    assert [each.url.path for each in here.seen] == ["/me", "/users/ada1/likes", "/users/ada1/likes"]
    known = opened(handle, token=Grant(Secret("t"), Secret(), username="eve"))
    run(known.service.collection_editing.own(1))
    assert [each.url.path for each in known.seen] == ["/users/eve/collections"]


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<html>please sign in</html>"),
        (404, b"<html>no such site</html>"),
        (404, b"default backend - 404"),
        (200, {"errors": ["The database is resting"]}),
        (200, {"error": "no"}),
        (302, b""),
    ],
)
def test_what_is_no_answer_of_the_service_changes_nothing(
    opened: Any, answering: Any, status: int, body: Any
) -> None:
    """A page of whatever stands before it, or a complaint, is neither a success nor a refusal."""
    service = opened(lambda _: answering(body, status, Location="https://elsewhere.example/")).service
    editing = service.collection_editing
    for change in (
        service.likes.like("p"),
        service.likes.unlike("p"),
        editing.delete("c"),
        editing.add("c", "p"),
        editing.remove("c", "p"),
    ):
        with pytest.raises(errors.ServiceError) as caught:
            run(change)
        error = caught.value
        assert isinstance(error, errors.UnreadableAnswer) or not getattr(error, "certain", True)
    assert service.likes.capability.on


def test_a_use_is_reported_as_given_and_never_twice_by_itself(
    opened: Any, answering: Any, photo_json: Any
) -> None:
    """With its query and the token; if the connection is lost, the error says what is known."""
    here = opened(lambda _: answering({"url": "https://images.unsplash.com/x"}))
    usage = here.service.usage
    photo = opened(lambda _: answering(photo_json(1)))
    taken = run(photo.service.photos.photo("x"))
    run(usage.report(usage.location(taken)))
    assert here.lines() == ["GET /photos/p1/download?ixid=M3w1"]
    assert here.seen[0].headers["Authorization"] == f"Bearer {TOKEN}"
    gone = opened(lost)
    with pytest.raises(errors.Offline) as caught:
        run(gone.service.usage.report(usage.location(taken)))
    assert (len(gone.seen), caught.value.sent, caught.value.answered) == (1, True, False)
    portal = opened(lambda _: answering(b"<html>", Content_Type="text/html"))
    with pytest.raises(errors.UnreadableAnswer):
        run(portal.service.usage.report(usage.location(taken)))


def test_a_use_is_reported_through_the_proxy_that_is_in_use(opened: Any, answering: Any) -> None:
    """Since it is the proxy that adds the key."""
    here = opened(lambda _: answering({}), url="https://proxy.example/u")
    run(here.service.usage.report("https://api.unsplash.com/photos/x/download?ixid=M%7C"))
    assert str(here.seen[0].url) == "https://proxy.example/u/photos/x/download?ixid=M%7C"


def test_a_new_user_name_is_the_one_asked_for_from_then_on(
    opened: Any, answering: Any, user_json: Any
) -> None:
    """One's own likes and collections are found under the name of now, not under that of the sign-in."""

    def handle(request: httpx2.Request) -> Any:
        if request.url.path == "/me":
            return answering(user_json(1) | {"username": "countess"})
        return answering([])

    grant = Grant(Secret(TOKEN), Secret(), username="ada1")
    here = opened(handle, token=grant)
    run(here.service.likes.own(1))
    run(here.service.profile_editing.update(ProfileEdit(username="countess")))
    run(here.service.likes.own(1))
    run(here.service.collection_editing.own(1))
    assert [each.url.path for each in here.seen] == [
        "/users/ada1/likes", "/me", "/users/countess/likes", "/users/countess/collections",
    ]  # fmt: skip


def test_a_name_that_was_asked_for_is_asked_for_once(opened: Any, answering: Any, user_json: Any) -> None:
    """Likes and collections share it: it costs one request."""
    here = opened(lambda request: answering(user_json(1) if request.url.path == "/me" else []))
    run(here.service.likes.own(1))
    run(here.service.collection_editing.own(1))
    assert [each.url.path for each in here.seen] == ["/me", "/users/ada1/likes", "/users/ada1/collections"]
