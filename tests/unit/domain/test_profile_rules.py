"""What the fields of a profile have to be like."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from photodesk.domain.edits import ProfileEdit
from photodesk.domain.people import Person
from photodesk.domain.profile import Profile
from photodesk.domain.profile_rules import RULES, changed, fault, tidy, values
from photodesk.domain.ref import Ref

ANN = Profile(
    Person(Ref("s", "1"), "ann", "Ann E", "Words", "Here", "https://ann.example", instagram_username="ann.e"),
    "Ann",
    "E",
    "ann@mail.example",
)


def test_there_is_a_rule_for_each_field_that_can_be_changed() -> None:
    """Nothing can be sent that nobody has looked at."""
    assert set(RULES) == {each.name for each in fields(ProfileEdit)} == set(values(ANN))


@given(st.sampled_from(sorted(RULES)), st.text(max_size=400))
def test_what_is_tidy_stays_as_it_is(name: str, text: str) -> None:
    """What was tidied once is not changed again, has its bounds, and is judged without an error."""
    once = tidy(name, text)
    assert len(once) <= 10 * RULES[name].longest + len("https://")
    if fault(name, once) == "":
        assert tidy(name, once) == once
        assert len(once) <= RULES[name].longest


@pytest.mark.parametrize(
    ("name", "typed", "meant"),
    [
        ("username", " @ann ", "ann"),
        ("instagram_username", "@ann.e", "ann.e"),
        ("url", "ann.example/work", "https://ann.example/work"),
        ("url", "HTTP://ann.example", "HTTP://ann.example"),
        ("url", "ann at example", "ann at example"),
        ("bio", "one \n\ttwo", "one\ntwo"),
        ("location", "one\ntwo", "one two"),
        ("first_name", "\u202eAnn", "Ann"),
    ],
)
def test_what_somebody_meant(name: str, typed: str, meant: str) -> None:
    """Signs before a name, spaces around it and a missing scheme are no mistakes."""
    assert tidy(name, typed) == meant


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("first_name", "", "First name cannot be empty."),
        ("last_name", "", ""),
        ("username", "", "User name cannot be empty."),
        ("username", "zoë", "Use letters, digits and _ only."),
        ("bio", "x" * 251, "1 character too many."),
        ("bio", "x" * 253, "3 characters too many."),
        ("bio", "x" * 250, ""),
        ("bio", "🌃" * 250, ""),
        ("email", "ann@mail", "This is no address."),
        ("email", "ann@mail.example", ""),
        ("url", "https://", "Begin with https:// and the site’s name."),
        ("url", "javascript:alert(1)", "Begin with https:// and the site’s name."),
        ("url", "", ""),
        ("instagram_username", "a b", "Use letters, digits, dots and _ only."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(name: str, text: str, says: str) -> None:
    """Each fault is told as what to do, and nothing is found wrong with what is right."""
    assert fault(name, text) == says


def test_an_address_of_mail_is_in_no_repr() -> None:
    """What is private cannot come into a log by being printed with the rest."""
    assert "mail.example" not in repr(ANN)
    assert "mail.example" not in repr(ProfileEdit.between(changed(ANN, {"email": "x@y.example"}), ANN))


def test_texts_go_where_they_belong() -> None:
    """Each field of a profile takes its text; the others stay; and the way back leads to the same profile."""
    new = {name: f"new {name}" for name in RULES}
    after = changed(ANN, new)
    assert values(after) == new
    edit = ProfileEdit.between(ANN, after)
    assert {each.name: getattr(edit, each.name) for each in fields(edit)} == new
    for name in RULES:
        one = changed(ANN, {name: "x"})
        there = ProfileEdit.between(ANN, one)
        back = there.back_to(ANN)
        assert [each.name for each in fields(back) if getattr(back, each.name) is not None] == [name]
        assert getattr(back, name) == values(ANN)[name]
    assert changed(ANN, {}) == replace(ANN)
