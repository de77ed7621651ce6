"""Signing in: the pages that people see, and where they lead."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from PIL import Image

LOOPBACK = "http://127.0.0.1:7000/back"
OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob"


def answer_of(reply: Any) -> dict[str, list[str]]:
    assert reply.status_code == 302, reply.text
    return parse_qs(urlsplit(reply.headers["location"]).query)


def test_it_begins_with_a_page_that_asks_for_name_and_password(ask: Any, browse: Any) -> None:
    """The page is labelled, needs no script, and names a user to try."""
    page = browse(ask).open()
    assert page.status_code == 200
    assert "<script" not in page.text
    for name in ("name", "password"):
        assert f'<label for="{name}">' in page.text
        assert f'id="{name}"' in page.text
    assert '<html lang="en">' in page.text
    assert "marenlindqvist" in page.text


def test_the_pages_may_not_be_framed_kept_or_scripted(ask: Any, browse: Any) -> None:
    """Policy and cookie keep other pages out; the form may lead on to the application alone."""
    headers = browse(ask).open().headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:7000" in policy
    assert headers["cache-control"] == "no-store"
    assert headers["referrer-policy"] == "no-referrer"
    cookie = headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/oauth" in cookie


def test_signing_in_leads_to_the_question_what_is_allowed(ask: Any, browse: Any) -> None:
    """Consent names the application, the person and each wish in words."""
    browser = browse(ask)
    reply = browser.sign_in()
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/oauth/authorize?")
    page = browser.open().text
    assert "Maren Lindqvist" in page
    assert "Read your profile" in page
    assert "Change your profile" not in page


def test_consent_names_who_asks(ask: Any, browse: Any) -> None:
    """PhotoDesk is called by its name; of others it is known only that they are on this computer."""
    for client, name in (("photodesk", "PhotoDesk"), ("an-application", "An application on this computer")):
        browser = browse(ask, client_id=client)
        browser.sign_in()
        assert name in browser.open().text


def test_the_cookie_changes_with_the_sign_in(ask: Any, browse: Any) -> None:
    """A cookie that somebody knew before is worth nothing afterwards."""
    browser = browse(ask)
    before = browser.open().headers["set-cookie"].partition(";")[0]
    after = browser.sign_in().headers["set-cookie"].partition(";")[0]
    assert before != after


@pytest.mark.parametrize(
    ("name", "password"),
    [("marenlindqvist", "wrong"), ("nobody", "photodesk"), ("", ""), ("marenlindqvist", "")],
)
def test_a_wrong_password_is_said_and_leads_nowhere(ask: Any, browse: Any, name: str, password: str) -> None:
    """The page comes again with an alert and the name, and nobody is signed in."""
    browser = browse(ask)
    page = browser.sign_in(name, password)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert f'value="{name}"' in page.text
    assert "<title>Sign in</title>" in browser.open().text


@pytest.mark.parametrize(("name", "field"), [("marenlindqvist", "password"), ("", "name")])
def test_after_a_mistake_one_types_where_it_was(ask: Any, browse: Any, name: str, field: str) -> None:
    """A name that was typed is kept, so that the password is typed next; one that is missing comes first."""
    page = browse(ask).sign_in(name, "wrong").text
    (focused,) = re.findall(r"<input [^>]*autofocus[^>]*>", page)
    assert f'id="{field}"' in focused


@pytest.mark.parametrize("name", ["MarenLindqvist", "marenlindqvist@photos.example", " marenlindqvist "])
def test_name_and_mail_both_sign_in(ask: Any, browse: Any, name: str) -> None:
    """Case and blanks around do not matter."""
    assert browse(ask).sign_in(name).status_code == 303


def test_allowing_sends_a_code_and_the_state_back(ask: Any, browse: Any) -> None:
    """The redirect goes to exactly the address asked for."""
    browser = browse(ask)
    browser.sign_in()
    reply = browser.press("allow")
    assert reply.headers["location"].startswith(f"{LOOPBACK}?")
    found = answer_of(reply)
    assert found.keys() == {"code", "state"}
    assert found["state"] == ["a state"]


def test_not_allowing_is_told_to_the_application(ask: Any, browse: Any) -> None:
    """error=access_denied with the state, and no code."""
    browser = browse(ask)
    browser.sign_in()
    found = answer_of(browser.press("deny"))
    assert found["error"] == ["access_denied"]
    assert found["state"] == ["a state"]
    assert "code" not in found


def test_another_account_can_be_chosen(ask: Any, browse: Any) -> None:
    """Signing out leads back to the first page."""
    browser = browse(ask)
    browser.sign_in()
    assert browser.press("sign-out").status_code == 303
    assert "<title>Sign in</title>" in browser.open().text


@pytest.mark.parametrize("action", ["sign-in", "allow", "deny", "sign-out"])
@pytest.mark.parametrize("mark", ["", "forged", "é"])
def test_a_forged_form_does_nothing(ask: Any, browse: Any, action: str, mark: str) -> None:
    """Only a form from our own page in the same browser counts."""
    browser = browse(ask)
    browser.sign_in()
    reply = browser.press(action, mark, name="marenlindqvist", password="photodesk")
    assert reply.status_code == 403
    assert "location" not in reply.headers


def test_nobody_signed_in_cannot_allow(ask: Any, browse: Any) -> None:
    """The page for signing in comes instead of a code."""
    reply = browse(ask).press("allow")
    assert reply.status_code == 200
    assert "<title>Sign in</title>" in reply.text


def test_out_of_band_shows_the_code_on_a_page(ask: Any, browse: Any) -> None:
    """The browser stays here; the code stands in the address and on the page."""
    browser = browse(ask, redirect_uri=OUT_OF_BAND)
    browser.sign_in()
    reply = browser.press("allow")
    code = answer_of(reply)["code"][0]
    assert reply.headers["location"] == f"/oauth/authorize/native?code={code}"
    page = ask.get(reply.headers["location"])
    assert f">{code}</output>" in page.text
    refused = browser.press("deny")
    assert refused.status_code == 400
    assert "did not allow" in refused.text


def test_a_code_is_shown_as_plain_text(ask: Any) -> None:
    """What stands in the address cannot become part of the page."""
    page = ask.get("/oauth/authorize/native?code=%3Cb%3Ex").text
    assert "<b>" not in page
    assert "&lt;b&gt;x" in page
    assert ask.get("/oauth/authorize/native").status_code == 400


@pytest.mark.parametrize(
    "redirect",
    [
        "http://127.0.0.1:1/x", "http://[::1]:65535/", "http://localhost/cb", "https://photos.example/back?a=b",
        "org.example.photos:/cb", "org.example.photos://cb", OUT_OF_BAND,
    ],
)  # fmt: skip
def test_native_redirects_are_taken(ask: Any, browse: Any, redirect: str) -> None:
    """Loopback with any port, https, private schemes in reverse-domain form, out of band."""
    assert browse(ask, redirect_uri=redirect).open().status_code == 200


@pytest.mark.parametrize(
    "redirect",
    [
        "", "http://evil.example/", "http://127.0.0.1.evil.example/", "myapp:/cb", "javascript:alert(1)",
        "file:///etc/passwd", "data:text/html,x", "//evil.example/", "https://a@b.example/", "https:///x",
        "http://127.0.0.1:99999/", "http://127.0.0.1/x#fragment", "https://evil.example\\@photos.example/",
        "https://photos.example/\r\nX: y", "https://photos.example/" + "x" * 2_000,
        "urn:ietf:wg:oauth:2.0:oob:auto",
    ],
)  # fmt: skip
def test_other_redirects_are_shown_to_the_person_alone(ask: Any, browse: Any, redirect: str) -> None:
    """Nothing is sent to an address that is not in order, neither a code nor an error."""
    reply = browse(ask, redirect_uri=redirect, response_type="nonsense").open()
    assert reply.status_code == 400
    assert "location" not in reply.headers


@pytest.mark.parametrize(
    ("redirect", "taken"),
    [
        ("http://127.0.0.1:7000/back", True), ("http://127.0.0.1:7001/back", True),
        ("https://photos.example/back", True), ("http://127.0.0.1/back/", False),
        ("http://localhost/back", False), ("https://photos.example:444/back", False),
        ("https://photos.example/back?x", False), (OUT_OF_BAND, False), ("http://127.0.0.1/back?x=1", False),
    ],
)  # fmt: skip
def test_a_registered_redirect_is_compared_exactly(
    start: Any, browse: Any, redirect: str, taken: bool
) -> None:
    """Every letter counts but the port of a loopback address."""
    ask = start(redirects=("http://127.0.0.1/back", "https://photos.example/back"))
    assert browse(ask, redirect_uri=redirect).open().status_code == (200 if taken else 400)


def test_an_unknown_application_is_refused(start: Any, browse: Any) -> None:
    """With a named key any other client id gets no page to sign in on."""
    ask = start(access_key="right")
    assert browse(ask).open().status_code == 400
    assert browse(ask, client_id="").open().status_code == 400
    assert browse(ask, client_id="right").open().status_code == 200


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": ""}, "unsupported_response_type"),
        ({"scope": "public everything"}, "invalid_scope"),
        ({"code_challenge": "short", "code_challenge_method": "S256"}, "invalid_request"),
        ({"code_challenge": "x" * 43, "code_challenge_method": "S512"}, "invalid_request"),
    ],
)
def test_a_wrong_request_is_told_to_the_application(
    ask: Any, browse: Any, changed: dict[str, str], error: str
) -> None:
    """The error goes to the redirect, with the state, before anybody signs in."""
    found = answer_of(browse(ask, **changed).open())
    assert found["error"] == [error]
    assert found["state"] == ["a state"]


def test_a_parameter_sent_twice_is_refused(ask: Any) -> None:
    """Two answers to one question cannot both be right."""
    query = f"client_id=a&redirect_uri={LOOPBACK}&response_type=code&state=1&state=2"
    assert ask.get(f"/oauth/authorize?{query}").status_code == 400


def test_scopes_are_separated_by_blanks_or_plus_signs(ask: Any, browse: Any) -> None:
    """Both ways of writing them are understood, and none means public."""
    for written in ("public write_likes", "public+write_likes"):
        browser = browse(ask, scope=written)
        assert browser.trade(browser.code()).json()["scope"] == "public write_likes"
    browser = browse(ask, scope="")
    assert browser.trade(browser.code()).json()["scope"] == "public"


def test_what_was_allowed_can_be_taken_back(ask: Any, browse: Any) -> None:
    """The list of applications ends a token; the next request with it is 401."""
    browser = browse(ask)
    token = browser.trade(browser.code()).json()["access_token"]
    assert ask.send("GET", "/me", token).status_code == 200
    page = ask.get("/oauth/applications").text
    mark = re.search(r'name="mark" value="([^"]*)"', page)
    assert mark is not None
    content = {"application": "an-application"}
    assert ask.send("POST", "/oauth/applications", data=content).status_code == 403
    assert ask.send("GET", "/me", token).status_code == 200
    assert ask.send("POST", "/oauth/applications", data=content | {"mark": mark[1]}).status_code == 303
    assert ask.send("GET", "/me", token).status_code == 401
    assert "No application" in ask.get("/oauth/applications").text


def test_the_list_of_applications_is_for_people_signed_in(ask: Any) -> None:
    """Without a session there is no list."""
    assert ask.get("/oauth/applications").status_code == 401


def test_a_folder_has_an_owner_who_can_sign_in(open_folder: Any, browse: Any, folder: Path) -> None:
    """The owner of a folder is called "you"."""
    Image.new("RGB", (64, 48), "teal").save(folder / "one.jpg")
    browser = browse(open_folder(folder))
    assert browser.sign_in("you").status_code == 303
    assert "you" in browser.open().text
