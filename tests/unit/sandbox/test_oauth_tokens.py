"""Tokens: what a code is traded in for, what proves the right to it, and how tokens end."""

import hashlib
import sqlite3
from base64 import urlsafe_b64encode
from pathlib import Path
from typing import Any

import pytest

VERIFIER = "a-verifier-that-is-long-enough-to-be-taken-seriously"
S256 = urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).decode().rstrip("=")


def error_of(reply: Any) -> tuple[int, str]:
    body = reply.json()
    assert body.keys() == {"error", "error_description"}
    assert reply.headers["cache-control"] == "no-store"
    return reply.status_code, body["error"]


def test_a_code_is_traded_in_for_a_token(ask: Any, browse: Any) -> None:
    """The answer has the members the service has, and the token opens the API as that person."""
    browser = browse(ask)
    reply = browser.trade(browser.code())
    assert reply.status_code == 200
    assert reply.headers["cache-control"] == "no-store"
    body = reply.json()
    assert body.keys() == {
        "access_token", "token_type", "refresh_token", "scope", "created_at", "user_id", "username",
    }  # fmt: skip
    assert (body["token_type"], body["username"]) == ("Bearer", "marenlindqvist")
    assert body["scope"] == "public read_user"
    assert isinstance(body["user_id"], int)
    assert ask.send("GET", "/me", body["access_token"]).json()["username"] == "marenlindqvist"


def test_a_code_works_once_and_twice_ends_its_token(ask: Any, browse: Any) -> None:
    """Whoever comes second may be a thief: the token of the first ends too."""
    browser = browse(ask)
    code = browser.code()
    token = browser.trade(code).json()["access_token"]
    assert error_of(browser.trade(code)) == (400, "invalid_grant")
    assert ask.send("GET", "/me", token).status_code == 401


def test_a_code_is_valid_for_ten_minutes(start: Any, browse: Any) -> None:
    """At 599 seconds it works, at 600 it does not."""
    now = [0.0]
    browser = browse(start(clock=lambda: now[0]))
    first, second = browser.code(), browser.code()
    now[0] = 599.0
    assert browser.trade(first).status_code == 200
    now[0] = 600.0
    assert error_of(browser.trade(second)) == (400, "invalid_grant")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"redirect_uri": "http://127.0.0.1:7001/back"}, (400, "invalid_grant")),
        ({"redirect_uri": ""}, (400, "invalid_grant")),
        ({"client_id": "another"}, (400, "invalid_grant")),
        ({"client_id": ""}, (401, "invalid_client")),
        ({"client_secret": ""}, (401, "invalid_client")),
        ({"code": "made-up"}, (400, "invalid_grant")),
        ({"grant_type": "password"}, (400, "unsupported_grant_type")),
    ],
)
def test_what_does_not_fit_the_code_is_refused(
    ask: Any, browse: Any, changed: dict[str, str], error: tuple[int, str]
) -> None:
    """Each error has its name, and the code stays good for its owner."""
    browser = browse(ask)
    code = browser.code()
    assert error_of(browser.trade(code, **changed)) == error
    assert browser.trade(code).status_code == 200


@pytest.mark.parametrize(("method", "challenge"), [("S256", S256), ("plain", VERIFIER), ("", VERIFIER)])
def test_a_challenge_asks_for_its_verifier(ask: Any, browse: Any, method: str, challenge: str) -> None:
    """With the verifier no secret is needed; without it, or with another, nothing helps."""
    browser = browse(ask, code_challenge=challenge, code_challenge_method=method)
    code = browser.code()
    assert error_of(browser.trade(code)) == (400, "invalid_grant")
    assert error_of(browser.trade(code, code_verifier=VERIFIER + "x")) == (400, "invalid_grant")
    assert error_of(browser.trade(code, code_verifier="short")) == (400, "invalid_grant")
    assert browser.trade(code, code_verifier=VERIFIER, client_secret="").status_code == 200


def test_a_named_secret_is_the_only_one(start: Any, browse: Any) -> None:
    """With a secret of its own the sandbox refuses every other."""
    browser = browse(start(secret_key="right"))
    code = browser.code()
    assert error_of(browser.trade(code, client_secret="wrong")) == (401, "invalid_client")
    assert browser.trade(code, client_secret="right").status_code == 200


def renew(ask: Any, refresh: str, **fields: str) -> Any:
    """Trade a refresh token in."""
    wanted = {
        "grant_type": "refresh_token",
        "refresh_token": refresh,
        "client_id": "an-application",
        "client_secret": "a-secret",
    }
    content = {name: value for name, value in (wanted | fields).items() if value}
    return ask.send("POST", "/oauth/token", data=content)


def test_a_refresh_token_is_replaced_with_its_token(ask: Any, browse: Any) -> None:
    """The new pair works, again and again; the old token does not."""
    browser = browse(ask)
    old = browser.trade(browser.code()).json()
    new = renew(ask, old["refresh_token"]).json()
    assert new["scope"] == old["scope"]
    assert ask.send("GET", "/me", new["access_token"]).status_code == 200
    assert ask.send("GET", "/me", old["access_token"]).status_code == 401
    assert error_of(renew(ask, "made-up")) == (400, "invalid_grant")
    assert renew(ask, new["refresh_token"]).status_code == 200


def test_a_refresh_token_that_was_used_ends_its_whole_family(ask: Any, browse: Any) -> None:
    """One of the two who have it is a thief, and nobody knows which: all that came of the consent ends."""
    browser = browse(ask)
    first = browser.trade(browser.code()).json()
    second = renew(ask, first["refresh_token"]).json()
    third = renew(ask, second["refresh_token"]).json()
    other = browser.trade(browser.code()).json()
    assert error_of(renew(ask, first["refresh_token"])) == (400, "invalid_grant")
    for pair in (first, second, third):
        assert ask.send("GET", "/me", pair["access_token"]).status_code == 401
        assert error_of(renew(ask, pair["refresh_token"])) == (400, "invalid_grant")
    assert ask.send("GET", "/me", other["access_token"]).status_code == 200
    assert renew(ask, other["refresh_token"]).status_code == 200


def test_what_a_secret_was_needed_for_is_not_renewed_without_it(ask: Any, browse: Any) -> None:
    """However often it was renewed; the refusal costs the token nothing, and ends nothing."""
    browser = browse(ask)
    pair = browser.trade(browser.code()).json()
    for _ in range(2):
        refused = renew(ask, pair["refresh_token"], client_secret="")
        assert error_of(refused) == (401, "invalid_client")
        old, pair = pair, renew(ask, pair["refresh_token"]).json()
    assert error_of(renew(ask, old["refresh_token"], client_secret="")) == (401, "invalid_client")
    assert ask.send("GET", "/me", pair["access_token"]).status_code == 200


def test_what_a_proof_was_enough_for_is_renewed_without_a_secret(ask: Any, browse: Any) -> None:
    """An application on somebody's computer has none to keep."""
    browser = browse(ask, code_challenge=S256, code_challenge_method="S256")
    pair = browser.trade(browser.code(), code_verifier=VERIFIER, client_secret="").json()
    for _ in range(2):
        pair = renew(ask, pair["refresh_token"], client_secret="").json()
    assert ask.send("GET", "/me", pair["access_token"]).status_code == 200


def test_used_refresh_tokens_are_forgotten_with_their_family(ask: Any, browse: Any, tmp_path: Path) -> None:
    """What has ended leaves nothing behind, and hashes are all that is kept until then."""
    browser = browse(ask)
    first = browser.trade(browser.code()).json()
    renew(ask, first["refresh_token"])
    base = sqlite3.connect(tmp_path / "state.sqlite")
    kept = base.execute("SELECT * FROM spent_refreshes").fetchall()
    assert len(kept) == 1
    assert first["refresh_token"] not in repr(kept)
    renew(ask, first["refresh_token"])
    assert base.execute("SELECT * FROM spent_refreshes").fetchall() == []
    base.close()


def test_a_token_ends_when_its_time_is_over(start: Any, browse: Any) -> None:
    """With a lifetime the token is 401 afterwards, and its refresh token still works."""
    now = [0.0]
    ask = start(clock=lambda: now[0], token_lifetime=60)
    browser = browse(ask)
    pair = browser.trade(browser.code()).json()
    assert "expires_in" not in pair
    now[0] = 59.0
    assert ask.send("GET", "/me", pair["access_token"]).status_code == 200
    now[0] = 60.0
    assert ask.send("GET", "/me", pair["access_token"]).status_code == 401
    renewed = renew(ask, pair["refresh_token"]).json()
    assert ask.send("GET", "/me", renewed["access_token"]).status_code == 200


@pytest.mark.parametrize("way", ["data", "json", "params"])
def test_the_token_route_reads_form_json_and_query(ask: Any, browse: Any, way: str) -> None:
    """All three ways of sending are understood."""
    browser = browse(ask)
    content = {
        "grant_type": "authorization_code",
        "client_id": "an-application",
        "client_secret": "x",
        "redirect_uri": browser.query["redirect_uri"],
        "code": browser.code(),
    }
    assert ask.send("POST", "/oauth/token", **{way: content}).status_code == 200


def test_a_body_that_cannot_be_read_is_refused(ask: Any) -> None:
    """The error has the form of the route's other errors."""
    headers = {"Content-Type": "application/json"}
    assert error_of(ask.send("POST", "/oauth/token", content=b"{", headers=headers)) == (
        400,
        "invalid_request",
    )


def test_no_secret_is_in_the_state_file(ask: Any, browse: Any, tmp_path: Path) -> None:
    """Whoever reads the file finds hashes: tokens cannot be used from there."""
    browser = browse(ask)
    pair = browser.trade(browser.code()).json()
    base = sqlite3.connect(tmp_path / "state.sqlite")
    kept = repr(base.execute("SELECT * FROM grants").fetchall())
    base.close()
    assert "marenlindqvist" not in pair["access_token"]
    assert pair["access_token"] not in kept
    assert pair["refresh_token"] not in kept


def test_an_installation_registers_itself(start: Any, browse: Any) -> None:
    """A parent's token buys an own client id, which then works as a key and signs in."""
    ask = start(access_key="main", registration_key="parent")
    parent = browse(ask, client_id="parent", scope="public")
    token = parent.trade(parent.code(), client_id="parent").json()["access_token"]
    reply = ask.send("POST", "/clients", token, data={"name": "Desk", "description": "On a desk"})
    assert reply.status_code == 201
    made = reply.json()
    key = {"Authorization": f"Client-ID {made['client_id']}"}
    assert ask.get("/photos?per_page=1", **key).status_code == 200
    child = browse(ask, client_id=made["client_id"])
    assert "Desk" in child.open().text
    code = child.code()
    wrong = child.trade(code, client_id=made["client_id"], client_secret="guess")
    assert error_of(wrong) == (401, "invalid_client")
    right = child.trade(code, client_id=made["client_id"], client_secret=made["client_secret"])
    assert right.status_code == 200


def test_a_parent_can_do_nothing_else(start: Any, browse: Any) -> None:
    """Neither its key nor its token reads a photo, and it may ask for no scope but public."""
    ask = start(registration_key="parent")
    parent = browse(ask, client_id="parent", scope="public")
    token = parent.trade(parent.code(), client_id="parent").json()["access_token"]
    assert ask.send("GET", "/photos", token).status_code == 403
    assert ask.get("/photos", Authorization="Client-ID parent").status_code == 403
    assert ask.send("POST", "/clients", headers={"Authorization": "Client-ID parent"}).status_code == 401
    refused = browse(ask, client_id="parent", scope="public write_likes").open()
    assert "error=invalid_scope" in refused.headers["location"]


def test_others_cannot_register_where_there_is_a_parent(start: Any) -> None:
    """A token of another application is missing the permission."""
    assert start(registration_key="parent").send("POST", "/clients", "maren").status_code == 403


def test_a_registration_says_which_field_is_wrong(ask: Any) -> None:
    """422 with a sentence for each field."""
    reply = ask.send("POST", "/clients", "maren", json={"name": " ", "description": "x" * 1_001})
    assert reply.status_code == 422
    assert [error.split()[0] for error in reply.json()["errors"]] == ["Name", "Description"]
