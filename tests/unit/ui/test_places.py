"""The places one can go to, as a tree."""

import dataclasses

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.ui.sidebar.places import PlaceRole, PlacesModel, collection_feed, topic_feed

pytestmark = pytest.mark.usefixtures("qapp")
SEA = Topic(Ref("s", "1"), "sea", "Sea", total_photos=1_300)
SKY = Topic(Ref("s", "2"), "", "Sky & more")
WORK = Collection(Ref("s", "w"), "Work", total_photos=1)
HOME = Collection(Ref("s", "h"), "<b>Home</b>")


def texts(model: PlacesModel, parent: QModelIndex | None = None) -> list[str]:
    root = parent or QModelIndex()
    return [str(model.index(row, 0, root).data()) for row in range(model.rowCount(root))]


def spoken(index: QModelIndex) -> object:
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_places_that_are_always_there() -> None:
    """Feeds stand under their sections; sections and the heading of topics lead nowhere."""
    model = PlacesModel()
    assert texts(model) == ["Discover", "Editorial", "Topics", "Random", "Yours", "Favourites", "Collections"]
    for row, name in enumerate(texts(model)):
        index = model.index(row, 0)
        section = name in ("Discover", "Yours", "Collections")
        assert bool(index.data(PlaceRole.SECTION)) is section
        assert (index.flags() == Qt.ItemFlag.NoItemFlags) is section
        assert not index.flags() & Qt.ItemFlag.ItemIsEditable
    assert model.index_of(EDITORIAL).data() == "Editorial"
    assert model.index_of(RANDOM).data() == "Random"
    assert model.index_of(FAVOURITES).data() == "Favourites"
    assert model.topics_index.data(PlaceRole.FEED) is None


def test_topics_hang_under_their_heading() -> None:
    """Topics have their counts, lead to their photos, and are replaced as a whole."""
    model = PlacesModel()
    model.set_topics((SEA, SKY))
    assert texts(model, model.topics_index) == ["Sea", "Sky & more"]
    first = model.index(0, 0, model.topics_index)
    assert first.data(PlaceRole.COUNT) == "1.3k"
    assert spoken(first) == "Sea, 1300 photos"
    assert first.data(PlaceRole.FEED) == Feed(FeedKind.TOPIC, "sea", "Sea")
    model.set_topics((SKY,))
    assert texts(model, model.topics_index) == ["Sky & more"]
    model.set_topics(())
    assert texts(model, model.topics_index) == []


def test_a_topic_is_known_by_its_readable_name() -> None:
    """The slug names a topic; without one its id does."""
    assert topic_feed(SEA).subject == "sea"
    assert topic_feed(SKY).subject == "2"
    assert collection_feed(WORK) == Feed(FeedKind.COLLECTION, "w", "Work")


def test_collections_stand_at_the_end_with_a_way_to_more() -> None:
    """Collections follow their section; "More" stands last while there are more."""
    model = PlacesModel()
    model.set_collections((WORK, HOME), more="More collections…")
    assert texts(model)[-4:] == ["Collections", "Work", "<b>Home</b>", "More collections…"]
    last = model.index(model.rowCount() - 1, 0)
    assert last.data(PlaceRole.MORE) is True
    assert last.data(PlaceRole.FEED) is None
    assert spoken(model.index_of(collection_feed(WORK))) == "Work, 1 photo"
    assert spoken(model.index_of(collection_feed(HOME))) == "<b>Home</b>"
    model.set_collections((HOME,), more="")
    assert texts(model)[-2:] == ["Collections", "<b>Home</b>"]
    model.set_collections((), more="")
    assert texts(model)[-1] == "Collections"


def test_covers_stay_when_more_collections_come() -> None:
    """A cover that came once is not asked for again; one for a collection that has gone is dropped."""
    model, cover = PlacesModel(), QPixmap(4, 4)
    model.set_collections((WORK,), more="More")
    assert model.covered == frozenset()
    model.set_cover(WORK.ref, cover)
    model.set_cover(Ref("s", "gone"), cover)
    assert model.covered == {WORK.ref}
    model.set_collections((WORK, HOME), more="")
    assert model.covered == {WORK.ref}
    index = model.index_of(collection_feed(WORK))
    assert index.data(PlaceRole.COVER).cacheKey() == cover.cacheKey()


def test_a_place_is_found_by_what_it_is_and_not_by_its_title() -> None:
    """A feed is marked in the tree whatever it is called; one that is not there is not."""
    model = PlacesModel()
    model.set_topics((SEA,))
    model.set_collections((WORK,), more="")
    assert model.index_of(Feed(FeedKind.TOPIC, "sea", "other")).data() == "Sea"
    assert model.index_of(Feed(FeedKind.COLLECTION, "w")).data() == "Work"
    assert not model.index_of(Feed(FeedKind.SEARCH, "sea")).isValid()


def test_the_first_feed_is_called_what_the_service_calls_it() -> None:
    """A folder of one's own has another name for its first feed, which is still the same place."""
    model = PlacesModel()
    home = dataclasses.replace(EDITORIAL, title="All photos")
    model.set_home(home)
    assert texts(model)[1] == "All photos"
    assert model.index_of(EDITORIAL).data(PlaceRole.FEED) == home
    assert spoken(model.index_of(EDITORIAL)) == "All photos"


def test_favourites_are_counted() -> None:
    """The number of favourites stands beside them, and is not said while there are none."""
    model = PlacesModel()
    model.set_favourites(12)
    index = model.index_of(FAVOURITES)
    assert index.data(PlaceRole.COUNT) == "12"
    assert spoken(index) == "Favourites, 12 photos"
    model.set_favourites(0)
    assert model.index_of(FAVOURITES).data(PlaceRole.COUNT) is None
    assert spoken(model.index_of(FAVOURITES)) == "Favourites"
