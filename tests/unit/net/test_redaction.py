"""No secret and no private name reaches a log."""

import io
import logging
import sys

import pytest

from photodesk.net.redaction import Redaction, bare_address, redact
from photodesk.net.secret import Secret

C = "CANARY-4711"
HOME = "/home/ada"


@pytest.mark.parametrize(
    "line",
    [
        f"Authorization: Bearer {C}",
        f"authorization: client-id {C}",
        f"{{'Authorization': 'Client-ID {C}'}}",
        f"Authorization=Bearer%20{C}&x=1",
        f"GET https://api.example/photos?client_id={C}&page=1",
        f"https://api.example/oauth/authorize?state={C}",
        f"http://127.0.0.1:9/cb?code={C}&state={C}",
        f"client_secret={C}&refresh_token={C}&access_token={C}",
        f'{{"access_token": "{C}", "refresh_token":"{C}", "client_secret" : "{C}"}}',
        f"{{'client_id': '{C}', 'code': '{C} with blanks', 'state': '{C}'}}",
        f"('code', '{C}')",
        f"code = '{C} and more'",
        f"CODE={C}",
        f"code_verifier={C}",
        f"https://user:{C}@api.example/",
        f'"access_token": "a\\"{C}"',
        f'Authorization: OAuth oauth_consumer_key="{C}", oauth_token="{C}", oauth_signature="{C}"',
        f"oauth_token={C}&oauth_token_secret={C}&oauth_verifier={C}",
        f"http://127.0.0.1:9/cb?denied={C}",
    ],
)
def test_every_spelling_of_a_secret_is_masked(line: str) -> None:
    """In headers, queries, forms, JSON and the repr of Python objects."""
    assert "CANARY" not in redact(line)
    assert "***" in redact(line)


@pytest.mark.parametrize(
    "line",
    [
        "GET https://api.example/photos 200 in 31 ms",
        "decoded 30 photos, encode=1",
        "the client identified itself",
        "barcode=12 and statement=3",
        "access denied: 3 of 4",
        "page=2&per_page=30",
    ],
)
def test_ordinary_lines_stay_as_they_are(line: str) -> None:
    """Words that only contain the name of a secret are no secret."""
    assert redact(line, home=HOME) == line


def test_the_home_folder_becomes_a_tilde() -> None:
    """The name of the user is nobody's business; an empty home changes nothing."""
    assert redact(f"opened {HOME}/Pictures/x.jpg", home=HOME) == "opened ~/Pictures/x.jpg"
    assert redact("/a/b", home="/") == "/a/b"


def fail(message: str) -> None:
    raise ValueError(message)


def logged(write: object, redaction: Redaction) -> str:
    """Return what a handler with the filter writes for the calls made by `write`."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    handler.addFilter(redaction)
    logger = logging.getLogger("photodesk.test.redaction")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(handler)
    try:
        assert callable(write)
        write(logger)
    finally:
        logger.removeHandler(handler)
    return stream.getvalue()


def test_messages_arguments_exceptions_and_stacks_are_masked() -> None:
    """Wherever in a record it hides."""

    def write(logger: logging.Logger) -> None:
        logger.info("token %s for %r", f"Bearer {C}", {"code": C})
        logger.info("%(key)s", {"key": f"client_id={C}"})
        logger.warning("stack of Bearer %s", C, stack_info=True)
        try:
            fail(f"https://x.example/?access_token={C} in {HOME}/x")
        except ValueError:
            logger.exception("failed with code=%s", C)

    text = logged(write, Redaction(HOME))
    assert "CANARY" not in text
    assert HOME not in text
    assert "ValueError" in text
    assert "Traceback" in text


def test_a_known_secret_is_masked_wherever_it_stands() -> None:
    """Even where nothing around it says what it is."""
    redaction = Redaction(HOME)
    redaction.add(Secret(C))
    assert "CANARY" not in logged(lambda logger: logger.info("the word is %s.", C), redaction)


def test_a_message_that_does_not_fit_its_arguments_is_still_logged() -> None:
    """A mistake in a log call must not hide the line, nor let it through unmasked."""
    record = logging.LogRecord("x", logging.INFO, __file__, 1, f"%d of Bearer {C}", ("x",), None)
    assert Redaction(HOME).filter(record)
    assert record.getMessage() == "%d of Bearer ***"


def test_the_exception_object_itself_is_taken_off_the_record() -> None:
    """A second handler must not print what the first one masked."""
    try:
        fail(f"Bearer {C}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, __file__, 1, "m", None, sys.exc_info())
    assert Redaction(HOME).filter(record)
    assert record.exc_info is None
    assert record.exc_text is not None
    assert "CANARY" not in record.exc_text


def test_a_bare_address_has_no_query_no_user_and_no_fragment() -> None:
    """What is left says where, and nothing else."""
    assert (
        bare_address(f"https://u:{C}@api.example:8443/photos?code={C}#{C}")
        == "https://api.example:8443/photos"
    )
    assert bare_address("http://[::1") == "?"
    assert bare_address("no address") == "?"
