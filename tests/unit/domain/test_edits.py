"""An edit holds what is to become different, and nothing else."""

from dataclasses import replace

from photodesk.domain.collection import Collection
from photodesk.domain.edits import CollectionEdit, PhotoEdit, ProfileEdit
from photodesk.domain.images import Images
from photodesk.domain.people import Person
from photodesk.domain.photo import Exif, Photo, Place
from photodesk.domain.profile import Profile
from photodesk.domain.ref import Ref

PHOTO = Photo(Ref("s", "p"), 3, 2, Images(raw="x"), description="Sea", exif=Exif(make="X", iso=100))
PROFILE = Profile(Person(Ref("s", "u"), "ada", "Ada", bio="Sea"), first_name="Ada", email="a@b.example")


def test_without_a_difference_there_is_no_edit() -> None:
    """An edit that changes nothing is false."""
    assert not PhotoEdit.between(PHOTO, PHOTO)
    assert not ProfileEdit.between(PROFILE, PROFILE)
    assert not CollectionEdit.between(Collection(Ref("s", "c"), "T"), Collection(Ref("s", "c"), "T"))


def test_a_photo_is_edited_field_by_field() -> None:
    """What became empty is emptied; a place moves as a whole."""
    after = replace(
        PHOTO, description="", exif=Exif(make="X"), place=Place(city="Turin", latitude=45.0, longitude=7.5)
    )
    edit = PhotoEdit.between(PHOTO, after)
    assert edit == PhotoEdit(description="", city="Turin", latitude=45.0, longitude=7.5, iso=0)


def test_a_profile_and_a_collection_are_edited_field_by_field() -> None:
    """Private is a choice of its own."""
    after = replace(PROFILE, email="", person=replace(PROFILE.person, bio="Hills"))
    assert ProfileEdit.between(PROFILE, after) == ProfileEdit(email="", bio="Hills")
    before = Collection(Ref("s", "c"), "T", private=True)
    assert CollectionEdit.between(before, replace(before, private=False)) == CollectionEdit(private=False)
    assert CollectionEdit(private=False)
