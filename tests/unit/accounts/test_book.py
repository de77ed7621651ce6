"""The book of accounts: written in the settings, without a secret, read back whoever wrote it."""

from pathlib import Path

import pytest

from photodesk.accounts.account import Account, home_of
from photodesk.accounts.book import Book, Standing
from photodesk.store.settings import Settings

ANN = Account(
    "unsplash",
    "a1",
    "ann",
    "Ann Ødegård",
    "https://pictures.example/a",
    frozenset({"public"}),
    "https://api.example",
)
BOB = Account("unsplash", "b2", "bob")
CARL = Account("sample", "a1", "carl")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.toml")


@pytest.fixture
def book(settings: Settings) -> Book:
    return Book(settings)


def again(settings: Settings, tmp_path: Path) -> Book:
    """Return the book as the next start finds it."""
    settings.save()
    return Book(Settings(tmp_path / "settings.toml"))


def test_accounts_outlive_the_program(settings: Settings, book: Book, tmp_path: Path) -> None:
    """Each service has its own accounts, in the order they came, one of them in use."""
    book.put(ANN, Standing.KEPT)
    book.put(CARL, Standing.SESSION)
    book.put(BOB, Standing.ENDED)
    book.use("unsplash", BOB)
    found = again(settings, tmp_path)
    assert found.accounts("unsplash") == (ANN, BOB)
    assert found.accounts("sample") == (CARL,)
    assert [found.standing(each) for each in (ANN, BOB, CARL)] == [
        Standing.KEPT,
        Standing.ENDED,
        Standing.SESSION,
    ]
    assert found.in_use("unsplash") == BOB
    assert found.in_use("sample") is None


def test_an_account_is_written_down_once(book: Book) -> None:
    """What is known of an account takes the place of what was known before; its place stays."""
    book.put(ANN, Standing.KEPT)
    book.put(BOB, Standing.KEPT)
    renamed = Account("unsplash", "a1", "anna", "Anna", scopes=frozenset({"public", "write_likes"}))
    book.put(renamed, Standing.KEPT)
    assert book.accounts("unsplash") == (renamed, BOB)
    assert book.newest(ANN) == renamed
    assert book.newest(CARL) == CARL


def test_a_struck_out_account_leaves_nothing(settings: Settings, book: Book, tmp_path: Path) -> None:
    """Neither entry nor use is left, in memory and in the file; another account in use stays in use."""
    book.put(ANN, Standing.KEPT)
    book.put(BOB, Standing.KEPT)
    book.use("unsplash", ANN)
    book.strike_out(BOB)
    assert book.in_use("unsplash") == ANN
    book.strike_out(ANN)
    assert book.in_use("unsplash") is None
    assert book.standing(ANN) is None
    again(settings, tmp_path)
    text = (tmp_path / "settings.toml").read_text()
    assert "ann" not in text
    assert "a1" not in text


def test_an_id_as_long_as_they_come_has_its_entry(book: Book) -> None:
    """Ids of any length are told apart, though names in the settings have an end."""
    one, other = (Account("unsplash", "x" * 127 + end, f"x{end}") for end in "12")
    book.put(one, Standing.KEPT)
    book.put(other, Standing.SESSION)
    assert book.accounts("unsplash") == (one, other)
    assert (book.standing(one), book.standing(other)) == (Standing.KEPT, Standing.SESSION)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "https://x/" + "y" * 3_000])
def test_an_address_that_cannot_be_shown_is_left_out(book: Book, address: str) -> None:
    """A picture that is on no web site, or whose address is endless, is not kept; the account is."""
    book.put(Account("unsplash", "a1", "ann", avatar_url=address), Standing.KEPT)
    assert book.accounts("unsplash") == (Account("unsplash", "a1", "ann"),)


@pytest.mark.parametrize(
    "entry",
    [
        '["unsplash", "a1", "ann"]',
        '["unsplash", "a1", "", "", "", "", "kept"]',
        '["unsplash", "a1", "ann", "", "", "", "kept", "", "more"]',
        '["", "a1", "ann", "", "", "", "kept"]',
        '["unsplash", "a1", "ann", "", "", "", "forever"]',
        '"unsplash"',
        "7",
    ],
)
def test_an_entry_that_is_none_is_passed_over(tmp_path: Path, entry: str) -> None:
    """Whatever somebody wrote into the settings, the other accounts are there."""
    good = '["unsplash", "b2", "bob", "", "file:///x", "", "kept"]'
    (tmp_path / "settings.toml").write_text(
        f'[accounts]\n"unsplash/a1" = {entry}\n"unsplash/b2" = {good}\n'
        '[signed_in]\nunsplash = ["unsplash/a1"]\n'
    )
    book = Book(Settings(tmp_path / "settings.toml"))
    assert book.accounts("unsplash") == (BOB,)
    assert book.in_use("unsplash") is None


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("https://api.example/v1", "https://api.example/v1"),
        ("https://127.0.0.1.example", "https://127.0.0.1.example"),
        ("http://127.0.0.1:4001", ""),
        ("http://localhost:4002/v1", ""),
        ("http://[::1]:1", ""),
    ],
)
def test_a_token_belongs_to_where_it_came_from(address: str, home: str) -> None:
    """Servers of this computer are one place, at whatever port; every other address is its own."""
    assert home_of(address) == home
