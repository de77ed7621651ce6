"""What somebody pasted, as keys or an address."""

import pytest

from photodesk.accounts.pasted import Pasted, address_in, can_be_key, keys_in

KEY, SECRET = "aB3_-xyz0123456789", "sEcReT_0123456789-x"


@pytest.mark.parametrize(
    "text",
    [
        KEY,
        f" {KEY}\n",
        f'"{KEY}"',
        f"“{KEY}”",
        f"\u2018{KEY}’,",
        f"<{KEY}>",
        f"`{KEY}`;",
        f"\u00a0{KEY}\ufeff",
    ],
)
def test_a_key_by_itself(text: str) -> None:
    """White space, quotes and commas around it are no part of it."""
    assert keys_in(text) == Pasted(access=KEY)


@pytest.mark.parametrize(
    "text",
    [
        f"Access Key: {KEY}",
        f"access key\n{KEY}",
        f"ACCESS_KEY={KEY}",
        f'UNSPLASH_ACCESS_KEY = "{KEY}"',
        f'"access_key": "{KEY}",',
        f"client_id={KEY}",
        f"accessKey: '{KEY}'",
    ],
)
def test_a_key_with_its_label(text: str) -> None:
    """As pages, files and notes write it."""
    assert keys_in(text) == Pasted(access=KEY, labelled=True)


@pytest.mark.parametrize("text", [f"Secret key: {SECRET}", f"client_secret={SECRET}", f"SECRET_KEY={SECRET}"])
def test_a_secret_key_with_its_label(text: str) -> None:
    """It is told from an access key."""
    assert keys_in(text) == Pasted(secret=SECRET, labelled=True)


@pytest.mark.parametrize(
    "text",
    [
        f"Application ID\n123456789\n\nAccess Key\n{KEY}\n\nSecret key\n{SECRET}\n\nNote: keep them safe",
        f'{{"access_key": "{KEY}", "secret_key": "{SECRET}"}}',
        f"SECRET_KEY={SECRET}\nACCESS_KEY={KEY}",
    ],
)
def test_both_at_once(text: str) -> None:
    """In whichever order; the number of the application is no key."""
    assert keys_in(text) == Pasted(KEY, SECRET, labelled=True)


@pytest.mark.parametrize("key", ["x-secret-0123456789", "access_key_0123456789", "client-id-0123456789"])
def test_a_key_that_reads_like_a_label(key: str) -> None:
    """Keys are random: what stands in one is no label."""
    assert keys_in(key) == Pasted(access=key)
    assert keys_in(f"Access Key: {key}").access == key


def test_nothing_is_no_key() -> None:
    """Nor is punctuation."""
    assert keys_in("") == keys_in(' " , ') == Pasted()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", ""),
        (" https://p.example/api \n", "https://p.example/api"),
        ("p.example", "https://p.example"),
        ("p.example:8443/api", "https://p.example:8443/api"),
        ("localhost:8000", "http://localhost:8000"),
        ("127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ("<http://p.example>", "http://p.example"),
        ("“https://p.example”,", "https://p.example"),
    ],
)
def test_an_address(text: str, address: str) -> None:
    """One without a scheme is https, on this computer http; what was typed with one keeps it."""
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("text", "good"), [(KEY, True), ("", False), ("a b", False), ("a\nb", False), ("ключ", False)]
)
def test_what_can_be_a_key(text: str, *, good: bool) -> None:
    """Only what can stand in a header."""
    assert can_be_key(text) is good
