"""What the loopback listener says to the browser: small pages that load nothing and may be kept by nobody."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from http import HTTPStatus

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{margin:0;min-height:100vh;display:grid;place-items:center;"
    "font:17px/1.5 system-ui,sans-serif;background:#f6f6f4;color:#1f2328}"
    "main{max-width:26em;padding:2em;text-align:center}"
    "h1{font-size:1.5em;font-weight:600;margin:0 0 .4em}"
    "p{margin:0;color:#57606a}"
    "@media (prefers-color-scheme:dark){body{background:#1b1c1e;color:#ececec}p{color:#a3a7ad}}"
)
_STYLE_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

DONE = ("You are done here", "You can close this tab and go back to PhotoDesk.")
DENIED = ("You did not allow it", "Nothing was changed. You can close this tab and go back to PhotoDesk.")
_NOT_HERE = ("This is not part of a sign-in", "Go back to PhotoDesk and start again from there.")


def refusal(status: HTTPStatus) -> bytes:
    """Return the answer to a request that ends no sign-in."""
    return reply(status, _NOT_HERE)


def reply(status: HTTPStatus, said: tuple[str, str]) -> bytes:
    """Return a whole answer with a page that says a heading and a sentence."""
    heading, sentence = (escape(text) for text in said)
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{heading} – PhotoDesk</title><style>{_STYLE}</style></head>"
        f"<body><main><h1>{heading}</h1><p>{sentence}</p></main></body></html>"
    ).encode()
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Length": str(len(page)),
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Connection": "close",
    }
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "GET"
    lines = [f"HTTP/1.1 {status.value} {status.phrase}", *(f"{name}: {headers[name]}" for name in headers)]
    return "\r\n".join([*lines, "", ""]).encode("ascii") + page
