"""Which list of photos is meant."""

from dataclasses import dataclass
from enum import StrEnum

from photodesk.domain.filters import PhotoFilters

NO_FILTERS = PhotoFilters()


class FeedKind(StrEnum):
    """The lists that the window can show: of photos, and GATHERED of the collections of a person."""

    EDITORIAL = "editorial"
    RANDOM = "random"
    SEARCH = "search"
    TOPIC = "topic"
    COLLECTION = "collection"
    PERSON = "person"
    LIKED = "liked"
    GATHERED = "gathered"
    FAVOURITES = "favourites"
    MY_LIKES = "my likes"
    SEEN = "seen"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of photos: its kind and what it is about.

    `subject` is the search text, the slug or id of a topic, the id of a collection, the user name
    of a person (LIKED: of who likes them, GATHERED: of who put them together), "" for whoever is signed
    in, what is looked for among what was seen (SEEN) or in one's own likes (MY_LIKES), "" for all of it,
    the id of a board of this computer, and "" for the kinds that need none. `title` is what the window calls
    it. `filters` narrow it down, as far as they are known for this kind.
    """

    kind: FeedKind
    subject: str = ""
    title: str = ""
    filters: PhotoFilters = NO_FILTERS

    @property
    def key(self) -> str:
        """The same for the same list, whatever it is called, and for no other."""
        subject = self.subject.replace("%", "%25").replace("?", "%3F")
        return f"{self.kind}:{subject}" + (f"?{self.filters.key}" if self.filters else "")


OF_PEOPLE = (FeedKind.PERSON, FeedKind.LIKED, FeedKind.GATHERED)
"""The kinds that the page of a person is made of, in their order there."""
EDITORIAL = Feed(FeedKind.EDITORIAL, title="Editorial")
RANDOM = Feed(FeedKind.RANDOM, title="Random")
FAVOURITES = Feed(FeedKind.FAVOURITES, title="Favourites")
MY_LIKES = Feed(FeedKind.MY_LIKES, title="Likes")
SEEN = Feed(FeedKind.SEEN, title="Seen")
"""Everything that was seen on this computer, the latest first."""
