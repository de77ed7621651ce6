"""Guides for tests: they answer steps as they are told to, and remember what they were shown."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlencode, urlsplit

from photodesk.accounts.steps import Ask, Filled, Redirected, Visit
from photodesk.net.secret import Secret


class Guide:
    """Answers a visit with what `leads` makes of it, and asks with the values of `fills` in turn."""

    def __init__(self, leads: Callable[[Visit], str] | None = None, *fills: dict[str, str]) -> None:
        self.leads = leads
        self.fills = list(fills)
        self.visits: list[Visit] = []
        self.asks: list[Ask] = []

    async def redirect_uri(self, registered: str) -> str:
        return registered

    async def close(self) -> None:
        pass

    async def visit(self, step: Visit) -> Redirected:
        assert self.leads is not None
        self.visits.append(step)
        return Redirected(Secret(self.leads(step)))

    async def ask(self, step: Ask) -> Filled:
        self.asks.append(step)
        return Filled({name: Secret(value) for name, value in self.fills.pop(0).items()})


def back(**values: str) -> Callable[[Visit], str]:
    """Lead to the redirect with these values; `{state}` stands for the state of the page's address."""

    def leads(step: Visit) -> str:
        state = parse_qs(urlsplit(step.url).query).get("state", [""])[0]
        given = {name: value.replace("{state}", state) for name, value in values.items()}
        return f"{step.redirect_uri}?{urlencode(given)}"

    return leads
