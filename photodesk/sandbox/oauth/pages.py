"""The pages of signing in: plain HTML that reads well in any browser, with and without styles."""

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from starlette.responses import HTMLResponse

from photodesk.sandbox.catalogue.base import Person
from photodesk.sandbox.keys import PASSWORD

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:16px/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center}"
    "main{box-sizing:border-box;width:min(26rem,100%);padding:1.5rem}"
    "h1{font-size:1.375rem;line-height:1.25;margin:0 0 1rem}"
    "label{display:block;margin:1rem 0 .25rem}"
    "input,button,output{font:inherit;box-sizing:border-box;width:100%;padding:.625rem .75rem;"
    "border:1px solid GrayText;border-radius:.5rem}"
    "button{margin-top:1rem;cursor:pointer}"
    "button.first{background:#1f5fbf;border-color:#1f5fbf;color:#fff}"
    "output{display:block;font-family:ui-monospace,monospace;overflow-wrap:anywhere;user-select:all}"
    ":focus-visible{outline:3px solid #4d90fe;outline-offset:2px}"
    ".trouble{border-left:4px solid #c62828;padding:.25rem .75rem;margin:0 0 1rem}"
    ".note{color:GrayText;font-size:.875rem}"
)
_ALLOWS = {
    "public": "See what everybody can see",
    "read_user": "Read your profile and your e-mail address",
    "write_user": "Change your profile",
    "read_photos": "See your photos that are not shown on your profile",
    "write_photos": "Change what is said about your photos",
    "write_likes": "Like photos, and take likes back, in your name",
    "write_followers": "Follow people in your name",
    "read_collections": "See your private collections",
    "write_collections": "Make, change and delete collections in your name",
}


def sign_in(mark: str, application: str, hint: str, name: str = "", trouble: str = "") -> str:
    """The page that asks for username and password; `hint` is a username to try."""
    alert = f'<p class="trouble" role="alert">{escape(trouble)}</p>' if trouble else ""
    described = ' aria-invalid="true"' if trouble else ""
    first, second = ("", " autofocus") if trouble and name else (" autofocus", "")
    return (
        f"<p>to go on to <strong>{escape(application)}</strong></p>{alert}"
        f'<form method="post">{_hidden(mark)}'
        f'<label for="name">Username or e-mail</label><input id="name" name="name" value="{escape(name)}"'
        f' autocomplete="username" autocapitalize="none" spellcheck="false" required{first}{described}>'
        '<label for="password">Password</label><input id="password" name="password" type="password"'
        f' autocomplete="current-password" required{second}{described}>'
        '<button class="first" name="action" value="sign-in">Sign in</button></form>'
        f'<p class="note">A sandbox on your own computer. Try <kbd>{escape(hint)}</kbd>'
        f" with the password <kbd>{escape(PASSWORD)}</kbd>.</p>"
    )


def consent(mark: str, application: str, person: Person, scopes: Sequence[str]) -> str:
    """The page that asks whether the application may do what it asks for."""
    wishes = "".join(f"<li>{escape(_ALLOWS[scope])}</li>" for scope in scopes)
    return (
        f"<p>You are signed in as <strong>{escape(person.name)}</strong> ({escape(person.username)})."
        f" <strong>{escape(application)}</strong> wants to:</p><ul>{wishes}</ul>"
        f'<form method="post">{_hidden(mark)}'
        '<button class="first" name="action" value="allow">Allow</button>'
        '<button name="action" value="deny">Do not allow</button>'
        '<button name="action" value="sign-out">Use another account</button></form>'
    )


def code(text: str) -> str:
    """The page that shows a code to be copied."""
    return (
        "<p>Copy this code into the application that asked for it.</p>"
        f'<p><label for="code">Code</label><output id="code">{escape(text)}</output></p>'
        '<p class="note">It works once, within the next ten minutes.</p>'
    )


def applications(mark: str, held: Sequence[tuple[str, str]]) -> str:
    """The page that lists (client id, name) of what can act in a person's name."""
    if not held:
        return "<p>No application can act in your name.</p>"
    rows = "".join(
        f"<li><strong>{escape(name)}</strong>"
        f'<form method="post">{_hidden(mark)}<input type="hidden" name="application" value="{escape(one)}">'
        f'<button aria-label="Take access from {escape(name)}">Take access away</button></form></li>'
        for one, name in held
    )
    return f"<p>These applications can act in your name.</p><ul>{rows}</ul>"


def page(title: str, body: str, status: int = 200, sends_to: str = "") -> HTMLResponse:
    """A whole page; `sends_to` is the address that its form may lead to in the end."""
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>"
    )
    content = f"<main><h1>{escape(title)}</h1>{body}</main>"
    html = f'<!doctype html><html lang="en"><head>{head}</head><body>{content}</body></html>'
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; "
        f"form-action 'self' {_source(sends_to)}"
    )
    headers = {
        "Content-Security-Policy": policy.strip(),
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return HTMLResponse(html, status, headers)


def _source(address: str) -> str:
    """The address as a source: browsers follow the redirect after a form only to where the policy lets."""
    parts = urlsplit(address)
    if parts.scheme in {"http", "https"} and ";" not in parts.netloc and "," not in parts.netloc:
        return f"{parts.scheme}://{parts.netloc}"
    return f"{parts.scheme}:" if parts.scheme else ""


def _hidden(mark: str) -> str:
    return f'<input type="hidden" name="mark" value="{escape(mark)}">'
