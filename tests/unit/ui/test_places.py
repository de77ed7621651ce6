"""The places one can go to, as a tree."""

import dataclasses

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QPixmap

from photodesk.domain.collection import Collection
from photodesk.domain.feed import EDITORIAL, FAVOURITES, RANDOM, Feed, FeedKind
from photodesk.domain.images import Images
from photodesk.domain.photo import Photo
from photodesk.domain.ref import Ref
from photodesk.domain.topic import Topic
from photodesk.ui.sidebar.places import (
    Place,
    PlaceRole,
    PlacesModel,
    Section,
    collection_feed,
    collection_place,
    topic_feed,
)

pytestmark = pytest.mark.usefixtures("qapp")
SEA = Topic(Ref("s", "1"), "sea", "Sea", total_photos=1_300)
SKY = Topic(Ref("s", "2"), "", "Sky & more")
WORK = Collection(Ref("s", "w"), "Work", total_photos=1)
HOME = Collection(Ref("s", "h"), "<b>Home</b>")
SHELL, STONE = (Photo(Ref("s", name), 3, 2, Images()) for name in ("shell", "stone"))


def texts(model: PlacesModel, parent: QModelIndex | None = None) -> list[str]:
    root = parent or QModelIndex()
    return [str(model.index(row, 0, root).data()) for row in range(model.rowCount(root))]


def spoken(index: QModelIndex) -> object:
    return index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_the_places_that_are_always_there() -> None:
    """Feeds stand under their sections; sections and the heading of topics lead nowhere."""
    model = PlacesModel()
    places = ["Discover", "Editorial", "Topics", "Random", "Yours", "Favourites"]
    assert texts(model) == [*places, "Boards", "Your collections", "Followed", "Collections"]
    for row, name in enumerate(texts(model)):
        index = model.index(row, 0)
        section = name == "Discover" or name in set(Section)
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
    covered = dataclasses.replace(WORK, cover=SHELL)
    model.set_collections((covered,), more="More")
    assert model.coverless == [(WORK.ref, SHELL)]
    model.set_cover(WORK.ref, SHELL, cover)
    model.set_cover(Ref("s", "gone"), SHELL, cover)
    assert model.coverless == []
    model.set_collections((covered, HOME), more="")
    assert model.coverless == []
    index = model.index_of(collection_feed(WORK))
    assert index.data(PlaceRole.COVER).cacheKey() == cover.cacheKey()


def test_another_cover_is_asked_for_and_a_late_one_is_not_shown() -> None:
    """What a collection shows is the photo that is its cover now."""
    model, late = PlacesModel(), QPixmap(4, 4)
    model.fill(Section.OWN, [collection_place(dataclasses.replace(WORK, cover=SHELL))])
    model.set_cover(WORK.ref, SHELL, QPixmap(4, 4))
    model.fill(Section.OWN, [collection_place(dataclasses.replace(WORK, cover=STONE))])
    assert model.coverless == [(WORK.ref, STONE)]
    model.set_cover(WORK.ref, SHELL, late)
    assert model.coverless == [(WORK.ref, STONE)]


def test_a_makeshift_cover_is_shown_until_its_own_has_come() -> None:
    """What is at hand stands in, through every new list, and is asked for until the cover is there."""
    model, makeshift, cover = PlacesModel(), QPixmap(4, 4), QPixmap(4, 4)
    work = collection_place(dataclasses.replace(WORK, cover=SHELL))
    model.fill(Section.OWN, [work])
    model.set_cover(WORK.ref, SHELL, makeshift, makeshift=True)
    model.fill(Section.OWN, [work])
    index = model.index_of(collection_feed(WORK))
    assert index.data(PlaceRole.COVER).cacheKey() == makeshift.cacheKey()
    assert model.coverless == [(WORK.ref, SHELL)]
    model.set_cover(WORK.ref, SHELL, cover)
    assert index.data(PlaceRole.COVER).cacheKey() == cover.cacheKey()
    assert model.coverless == []


def test_a_section_is_filled_without_moving_its_neighbours() -> None:
    """Places come and go below their own heading."""
    model = PlacesModel()
    model.set_collections((HOME,), more="")
    spring = Place("Spring", command="open", icon="squares")
    boards = [spring, Place("New board…", icon="plus", command="new")]
    model.fill(Section.BOARDS, boards)
    hidden = dataclasses.replace(collection_place(WORK), mark="lock", marked="private")
    model.fill(Section.OWN, [hidden])
    tail = ["Boards", "Spring", "New board…", "Your collections", "Work", "Followed", "Collections"]
    tail.append(HOME.title)
    assert texts(model)[-8:] == tail
    work = model.index(model.heading(Section.OWN).row() + 1, 0)
    assert spoken(work) == "Work, private, 1 photo"
    assert work.data(PlaceRole.THING) == WORK
    model.fill(Section.BOARDS, boards[1:])
    assert texts(model)[-7:] == [tail[0], *tail[2:]]
    assert model.places_in(Section.BOARDS) == 1


def test_places_of_ones_own_stand_in_their_order() -> None:
    """Whatever comes first: likes, favourites, the profile, what was seen."""
    model = PlacesModel()
    model.set_yours("seen", Place("Seen", Feed(FeedKind.SEARCH, "seen"), icon="clock"))
    model.set_own_page(Feed(FeedKind.PERSON, title="Your profile"))
    model.set_yours("likes", Place("Likes", Feed(FeedKind.LIKED), icon="heart"))
    first = texts(model).index("Yours")
    assert texts(model)[first : first + 5] == ["Yours", "Likes", "Favourites", "Your profile", "Seen"]
    model.set_yours("likes", None)
    assert texts(model)[first + 1] == "Favourites"


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
