"""How much room each part takes, and clearing it."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from photodesk.domain.page import Page
from photodesk.domain.ref import Ref
from photodesk.errors import StoreError
from photodesk.store.finding import Finder
from photodesk.store.kept import Favourites, open_kept
from photodesk.store.paths import Paths
from photodesk.store.pictures import PictureStore
from photodesk.store.recall import Recall
from photodesk.store.recall_schema import open_recall
from photodesk.store.settings import MIB, Settings
from photodesk.store.sizes import Part, PartSize, Places, Sizes, Unit
from photodesk.store.taken_files import DraggedFiles
from tests.unit.store.conftest import MakePhoto


class World:
    """A profile with something of everything."""

    def __init__(self, home: Path) -> None:
        self.paths = Paths.within(home)
        for folder in (self.paths.config, self.paths.data, self.paths.cache):
            folder.mkdir(parents=True)
        self.settings = Settings(self.paths.settings_file)
        self.database = open_recall(self.paths.recall_file)
        self.kept = open_kept(self.paths.library_file)
        self.recall = Recall(self.database, most_photos=self.settings.most_photos)
        self.finder = Finder(self.database)
        self.pictures = PictureStore(self.paths.pictures_folder, self.settings.picture_cache_bytes)
        self.sizes = self.measuring(self.paths.dragged_folder)

    def measuring(self, dragged: Path | None) -> Sizes:
        """Return the sizes, with dragged files in a folder."""
        places = Places(self.paths.recall_file, self.paths.pictures_folder, dragged)
        return Sizes(self.database, self.recall, self.finder, self.pictures, self.settings, places)

    def parts(self) -> dict[Part, PartSize]:
        """Return the parts by their names."""
        return {each.part: each for each in asyncio.run(self.sizes.parts())}

    def close(self) -> None:
        """Close the files."""
        self.database.close()
        self.kept.close()


@pytest.fixture
def world(tmp_path: Path, make_photo: MakePhoto) -> Iterator[World]:
    world = World(tmp_path)
    photos = tuple(make_photo(f"p{at}") for at in range(500))
    asyncio.run(world.recall.put("sample", "editorial:", Page(photos)))
    asyncio.run(world.finder.searched("sample", "hill"))
    asyncio.run(Favourites(world.kept).add(make_photo("p1")))
    for at in range(3):
        world.pictures.put(f"picture {at}", b"x" * 10_000)
    DraggedFiles(world.paths.dragged_folder).put("a.jpg", b"y" * 5_000)
    yield world
    world.close()


def test_each_part_says_how_much_it_takes(world: World) -> None:
    """All parts in their order, with what they count and what they may take; together all of the cache."""
    parts = world.parts()
    assert list(parts) == list(Part)
    assert {part: each.count for part, each in parts.items()} == {
        Part.PICTURES: 3,
        Part.PHOTOS: 500,
        Part.LISTS: 1,
        Part.SEARCHES: 1,
        Part.DRAGGED: 1,
    }
    assert parts[Part.PICTURES].bytes > 30_000
    assert parts[Part.PHOTOS].bytes > 200_000
    assert 1_000 < parts[Part.LISTS].bytes < 100_000
    assert parts[Part.DRAGGED].bytes == 5_000
    assert (parts[Part.PICTURES].cap, parts[Part.PICTURES].unit) == (500 * MIB, Unit.BYTES)
    assert (parts[Part.PHOTOS].cap, parts[Part.PHOTOS].unit) == (100_000, Unit.ROWS)
    whole = sum(file.stat().st_size for file in world.paths.cache.rglob("*") if file.is_file())
    assert sum(each.bytes for each in parts.values()) == whole


@pytest.mark.parametrize("part", list(Part))
def test_a_part_is_cleared_and_the_others_stay(world: World, make_photo: MakePhoto, part: Part) -> None:
    """What was cleared is gone and its room is free; everything else is as it was, favourites above all."""
    before = world.parts()
    asyncio.run(world.sizes.clear(part))
    after = world.parts()
    assert after[part].count == 0
    assert after[part].bytes < max(before[part].bytes / 2, 1)
    for other in set(Part) - {part}:
        assert after[other].count == before[other].count
    assert asyncio.run(Favourites(world.kept).refs()) == {Ref("sample", "p1")}
    asyncio.run(world.recall.put("sample", "editorial:", Page((make_photo("new"),))))
    assert world.recall.trouble is None


def test_caps_act_at_once_and_are_written_down(world: World) -> None:
    """Fewer pictures and fewer photos are kept from the moment they are wanted, and after the next start."""
    for at in range(5):
        world.pictures.put(f"large {at}", bytes([at]) * 5 * MIB)
    asyncio.run(world.sizes.set_cap(Part.PICTURES, 20 * MIB))
    assert world.parts()[Part.PICTURES].bytes <= 20 * MIB
    many = world.parts()[Part.PHOTOS]
    assert many.least == 1_000
    asyncio.run(world.sizes.set_cap(Part.PHOTOS, 7))
    assert world.settings.most_photos == world.recall.most_photos == 1_000
    world.settings.save()
    again = Settings(world.paths.settings_file)
    assert (again.picture_cache_bytes, again.most_photos) == (20 * MIB, 1_000)
    with pytest.raises(ValueError, match="no cap"):
        asyncio.run(world.sizes.set_cap(Part.LISTS, 7))


def test_dragged_files_that_are_kept_for_good_are_no_part(world: World) -> None:
    """In a folder that the user has named nothing is counted, and nothing can be cleared."""
    sizes = world.measuring(None)
    assert Part.DRAGGED not in {each.part for each in asyncio.run(sizes.parts())}
    asyncio.run(sizes.clear(Part.DRAGGED))
    assert world.parts()[Part.DRAGGED].count == 1


def test_what_cannot_be_cleared_says_so(world: World) -> None:
    """A database that is closed cannot be cleared, and that is no silence."""
    world.database.close()
    for part in (Part.PHOTOS, Part.LISTS, Part.SEARCHES):
        with pytest.raises(StoreError):
            asyncio.run(world.sizes.clear(part))
