"""Where things are: the addresses of API, pictures and pages for people, all under one base URL."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

_IXLIB = "rb-4.1.0"
_APPLICATION = "M3w0ODB8MHwx"


class Addresses:
    """Builds absolute addresses; `base` is "http://127.0.0.1:PORT" without a slash at the end."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")

    def api(self, *parts: str) -> str:
        """An address of the API."""
        return "/".join((self.base, *(quote(part, safe="") for part in parts)))

    def page(self, *parts: str) -> str:
        """A page for people, to be opened in a browser."""
        return "/".join((self.base, "web", *(quote(part, safe="@") for part in parts)))

    def ixid(self, feed: str, place: int) -> str:
        """Says in which answer a picture was handed out, and at which place; opaque to clients."""
        note = urlsafe_b64encode(f"{feed}|{place}|fDB8fHx8".encode()).decode().rstrip("=")
        return f"{_APPLICATION}{note}"

    def urls(self, image: str, ixid: str) -> dict[str, str]:
        """The renditions of a picture."""
        raw = f"{self.base}/images/{image}?"
        end = f"&ixid={ixid}&ixlib={_IXLIB}"
        return {
            "raw": f"{raw}ixid={ixid}&ixlib={_IXLIB}",
            "full": f"{raw}crop=entropy&cs=srgb&fm=jpg{end}&q=85",
            "regular": f"{raw}crop=entropy&cs=tinysrgb&fit=max&fm=jpg{end}&q=80&w=1080",
            "small": f"{raw}crop=entropy&cs=tinysrgb&fit=max&fm=jpg{end}&q=80&w=400",
            "thumb": f"{raw}crop=entropy&cs=tinysrgb&fit=max&fm=jpg{end}&q=80&w=200",
        }

    def profile_image(self, image: str) -> dict[str, str]:
        """The sizes of a profile picture."""
        common = f"{self.base}/images/{image}?ixlib={_IXLIB}&crop=faces&fit=crop"
        return {
            name: f"{common}&w={side}&h={side}"
            for name, side in (("small", 32), ("medium", 64), ("large", 128))
        }
