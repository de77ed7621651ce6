"""What two lists have in common."""

from hypothesis import given
from hypothesis import strategies as st

from photodesk.library.workbench.comparing import compare
from tests.unit.library.fakes import ids, photo

LETTERS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(LETTERS, LETTERS)
def test_every_photo_is_on_one_side_or_on_both(left: list[str], right: list[str]) -> None:
    """Each side keeps its order, and nothing is told of twice."""
    found = compare([photo(each) for each in left], [photo(each) for each in right])
    assert ids(found.left) == "".join(each for each in left if each not in right)
    assert ids(found.right) == "".join(each for each in right if each not in left)
    assert {ref.id for ref in found.both} == set(left) & set(right)
