"""The client and the sandbox, which share no line, understand each other in every facet."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from photodesk import errors
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.feed import EDITORIAL, RANDOM, Feed, FeedKind
from photodesk.domain.filters import Order, Orientation, PhotoFilters
from photodesk.net.secret import Secret
from photodesk.sandbox.faults.board import Fault
from photodesk.services.signing_in import Application, Grant
from tests.contract.pair import APPLICATION, EVERYTHING, Pair


def run(work: Any) -> Any:
    return asyncio.run(work)


def test_whatever_can_be_read_is_read(pair: Callable[..., Pair]) -> None:
    """Every facet that looks gets what it asks for, with a key alone."""

    async def work() -> None:
        one: Any = pair().service()
        feed = await one.browse.photos(EDITORIAL, 1)
        assert (len(feed.items), feed.total, feed.more, feed.dropped) == (30, 48, True, 0)
        photo = feed.items[0]
        assert len((await one.browse.photos(RANDOM, 1)).items) == 30
        topic = (await one.topics.topics()).items[0]
        collection = (await one.collections.collections(1)).items[0]
        name = photo.photographer.username
        for kind, subject in (
            (FeedKind.SEARCH, topic.title),
            (FeedKind.TOPIC, topic.slug),
            (FeedKind.COLLECTION, collection.ref.id),
            (FeedKind.PERSON, name),
            (FeedKind.LIKED, name),
        ):
            for order in one.filtering.choice(kind).orders or (None,):
                narrowed = PhotoFilters(order=order, orientation=Orientation.LANDSCAPE)
                found = await one.browse.photos(Feed(kind, subject, filters=narrowed), 1)
                assert found.dropped == 0
                assert all(each.width > each.height for each in found.items)
        assert (await one.photos.photo(photo.ref.id)).detailed
        assert (await one.search.people(name, 1)).items[0].username == name
        assert (await one.search.collections(collection.title, 1)).items
        assert (await one.people.person(name)).username == name
        assert (await one.people.counted_photos(name, 1)).items[0].statistics.views.values
        assert (await one.people.collections(name, 1)).dropped == 0
        assert (await one.people.portfolio_url("marenlindqvist")).startswith("https://")
        assert (await one.collection_details.collection(collection.ref.id)) == collection
        assert await one.collection_details.related(collection.ref.id)
        assert len((await one.statistics.of_photo(photo.ref.id, 7)).views.values) == 7
        assert (await one.statistics.of_person(name)).downloads.total > 0
        assert (await one.statistics.totals()).photos == 48
        assert (await one.statistics.month()).new_photos
        before = (await one.photos.photo(photo.ref.id)).downloads
        await one.usage.report(one.usage.location(photo))
        assert (await one.photos.photo(photo.ref.id)).downloads == before + 1

    run(work())


def test_whatever_can_be_changed_is_changed(pair: Callable[..., Pair]) -> None:
    """From the sign-in to the end of a collection; each answer says what holds from then on."""

    async def work() -> None:
        here = pair()
        grant = await here.sign_in()
        assert (grant.username, grant.scopes) == ("marenlindqvist", EVERYTHING)
        one: Any = here.service(grant)
        assert (await one.account.me()).email == "marenlindqvist@photos.example"
        photo = (await one.people.photos("marenlindqvist", 1, PhotoFilters(order=Order.VIEWS))).items[0]
        await one.likes.unlike(photo.ref.id)
        assert (await one.likes.like(photo.ref.id)).liked
        assert (await one.likes.own(1)).items[0].ref == photo.ref
        editing = one.collection_editing
        made = await editing.create(CollectionEdit("Żółć", "Still water", private=True))
        assert made.private
        change = await editing.add(made.ref.id, photo.ref.id)
        assert (change.photo.own_collections, change.collection.total_photos) == ((made.ref.id,), 1)
        assert (await one.photos.photo(photo.ref.id)).own_collections == (made.ref.id,)
        assert (await editing.own(1)).items[0].ref == made.ref
        opened = await editing.update(made.ref.id, CollectionEdit(description="", private=False))
        assert (opened.title, opened.description, opened.private) == ("Żółć", "", False)
        assert (await editing.remove(made.ref.id, photo.ref.id)).photo.own_collections == ()
        await editing.delete(made.ref.id)
        await editing.delete(made.ref.id)
        edit = PhotoEdit("Zugspitze", tags=("firn", "a,b"), latitude=1.5, longitude=-2.25, aperture="2.8")
        changed = await one.photo_editing.update(photo.ref.id, edit)
        assert (changed.description, changed.tags) == ("Zugspitze", ("firn", "a b"))
        assert (changed.place.latitude, changed.place.longitude, changed.exif.aperture) == (1.5, -2.25, "2.8")
        found = await one.search.photos("zugspitze", 1, PhotoFilters())
        assert [each.ref for each in found.items] == [photo.ref]
        profile = await one.profile_editing.update(ProfileEdit(username="mara", bio=""))
        assert (profile.person.username, profile.person.bio) == ("mara", "")
        assert (await one.likes.own(1)).items[0].ref == photo.ref

    run(work())


def test_what_was_not_allowed_is_not_offered_and_not_done(pair: Callable[..., Pair]) -> None:
    """Facets without their permission are absent; a token that claims more is refused by the other side."""

    async def work() -> None:
        here = pair()
        grant = await here.sign_in(frozenset(["public", "read_user"]))
        one = here.service(grant)
        assert one.account is not None
        assert (one.likes, one.collection_editing, one.photo_editing, one.profile_editing) == (None,) * 4
        claiming: Any = here.service(Grant(grant.token, Secret()))
        with pytest.raises(errors.Forbidden):
            await claiming.likes.like((await one.browse.photos(EDITORIAL, 1)).items[0].ref.id)  # type: ignore[union-attr]
        with pytest.raises(errors.Forbidden):
            await claiming.collection_editing.create(CollectionEdit("x"))
        stranger: Any = here.service(Grant(Secret("nobody's"), Secret()))
        with pytest.raises(errors.SignInNeeded):
            await stranger.account.me()

    run(work())


def test_a_code_is_good_once_and_for_its_own_application(pair: Callable[..., Pair]) -> None:
    """A second use, another redirect, another application, a wrong secret: each is an error and no token."""

    async def work() -> None:
        here = pair(secret_key="a-secret")
        signing_in: Any = here.service().signing_in
        url = signing_in.authorize_url(APPLICATION, frozenset(["public"]), "a state & more")
        code = await here.network.run(here.code(url))
        elsewhere = Application(APPLICATION.client_id, APPLICATION.client_secret, "http://127.0.0.1:7000/x")
        another = Application(Secret("another"), APPLICATION.client_secret, APPLICATION.redirect_uri)
        forged = Application(APPLICATION.client_id, Secret("a guess"), APPLICATION.redirect_uri)
        for wrong, error in (
            (elsewhere, errors.Invalid), (another, errors.Invalid), (forged, errors.SignInNeeded),
        ):  # fmt: skip
            with pytest.raises(error):
                await signing_in.exchange(wrong, code)
        grant = await signing_in.exchange(APPLICATION, code)
        with pytest.raises(errors.Invalid):
            await signing_in.exchange(APPLICATION, code)
        ended: Any = here.service(Grant(grant.token, Secret()))
        with pytest.raises(errors.SignInNeeded):
            await ended.account.me()

    run(work())


def test_each_wrong_field_comes_back_under_its_name(pair: Callable[..., Pair]) -> None:
    """422 is told field by field, and the profile stays as it was."""

    async def work() -> None:
        here = pair()
        one: Any = here.service(await here.sign_in())
        with pytest.raises(errors.Invalid) as caught:
            await one.profile_editing.update(ProfileEdit(username="owenprys", first_name="", bio="x" * 300))
        assert set(caught.value.fields) == {"username", "first_name", "bio"}
        with pytest.raises(errors.Invalid) as caught:
            await one.collection_editing.create(CollectionEdit("x" * 61))
        assert set(caught.value.fields) == {"title"}
        assert (await one.account.me()).person.username == "marenlindqvist"

    run(work())


def test_an_allowance_that_is_used_up_is_refused_here_with_a_time(pair: Callable[..., Pair]) -> None:
    """Three of three: the fourth is not even sent; answers of a shared cache leave the figures alone."""

    async def work() -> None:
        here = pair(rate_limit=3, stale=30.0)
        one: Any = here.service()
        for _ in range(2):
            await one.statistics.totals()
        assert (here.budget.snapshot().limit, here.budget.snapshot().remaining) == (3, 1)
        await one.photos.photo((await one.browse.photos(EDITORIAL, 1)).items[0].ref.id)
        assert here.budget.snapshot().exhausted
        with pytest.raises(errors.OutOfRequests) as caught:
            await one.statistics.month()
        assert caught.value.until is not None
        assert not caught.value.sent

    run(work())


@pytest.mark.parametrize("kind", ["404", "410"])
def test_likes_that_vanish_are_switched_off_with_a_reason(pair: Callable[..., Pair], kind: str) -> None:
    """Only liking ends; everything else goes on."""

    async def work() -> None:
        here = pair()
        one: Any = here.service(await here.sign_in())
        photo = (await one.browse.photos(EDITORIAL, 1)).items[0]
        here.parts.faults.add(Fault(kind, "/photos/*/like"))
        with pytest.raises(errors.NotFound):
            await one.likes.like(photo.ref.id)
        assert not one.likes.capability.on
        assert "favourites are kept" in one.likes.capability.state.reason
        assert (await one.photos.photo(photo.ref.id)).ref == photo.ref

    run(work())
