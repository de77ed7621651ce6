"""Answers made to keep a reader busy: as large as an answer may be, they are read once and done with."""

import pytest

from photodesk import errors
from photodesk.services.unsplash.answers import messages, refusal
from photodesk.services.unsplash.shallow import loads
from tests.unit.services.unsplash.test_protocol import answer

LARGE = 400_000
"""Letters; read with one look each, such a text is a matter of milliseconds."""
DEEP = "[" * 20_000


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "text",
    [
        DEEP + '"' + '\\"' * LARGE,
        DEEP + '"' + "\\\\" * LARGE + "\\",
        DEEP + '"' * LARGE,
        DEEP + '"' + "x" * LARGE,
        DEEP + "{" * LARGE,
    ],
)
def test_a_text_without_an_end_in_a_bottomless_list_is_no_json(text: str) -> None:
    """Half a text, escaped to its last letter, costs one look and not one for each of its letters."""
    with pytest.raises(ValueError, match=r"[Ee]xpecting|[Uu]nterminated|[Ii]nvalid|[Ee]xtra"):
        loads(text)


@pytest.mark.timeout(30)
def test_escaped_quotes_end_no_text_below_the_depth_that_is_read() -> None:
    """Brackets in texts are text, whatever stands before them."""
    deep = "[" * 20_000 + '"\\"]]] \\\\", "]"' + "]" * 20_000
    assert loads(f'{{"a": {deep}, "b": "\\\\\\"]", "c": 3}}')["c"] == 3  # type: ignore[index]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    "errors_",
    [
        "a" + " " * LARGE,
        ["Title is " + "x" * LARGE],
        [f"Field {number} is wrong" for number in range(20_000)],
        {f"field{number}": ["is wrong"] for number in range(20_000)},
    ],
)
def test_reasons_without_end_are_cut(errors_: object) -> None:
    """What a service says is wrong is told in a few lines of bounded length."""
    refused = answer(422, {"errors": errors_})
    error = refusal(refused)
    assert isinstance(error, errors.Invalid)
    assert len(error.fields) <= 20
    assert all(len(name) <= 40 and len(text) <= 7_000 for name, text in error.fields.items())
    assert len(error.log) < 2_000
    assert messages(refused) == error.fields
