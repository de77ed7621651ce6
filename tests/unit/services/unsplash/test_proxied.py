"""Signing in through a proxy: it may lead to the service's own page, and nowhere else."""

import asyncio
from typing import cast

import pytest

from photodesk.errors import UnreadableAnswer
from photodesk.net.messages import Request
from photodesk.services.unsplash.asking import Asking
from photodesk.services.unsplash.proxied import leads_to

PAGE = "https://photos.example.org/api/oauth/authorize?state=s"
OWN = "https://unsplash.com/oauth/authorize?state=s&client_id=k"


class Proxy:
    """Leads to `target`; `asked` is what it was asked."""

    def __init__(self, target: str) -> None:
        self._target = target
        self.asked: list[Request] = []

    async def target(self, request: Request) -> str:
        self.asked.append(request)
        return self._target


def led(target: str, page: str = PAGE) -> str:
    return asyncio.run(leads_to(cast("Asking", Proxy(target)), page))


def test_the_page_of_the_service_is_shown() -> None:
    """With whatever the proxy has added."""
    assert led(OWN) == OWN


def test_a_proxy_on_this_computer_may_stand_before_a_server_on_it() -> None:
    """For those who try it out."""
    here = "http://127.0.0.1:8001/oauth/authorize?state=s"
    assert led(here, "http://127.0.0.1:8000/oauth/authorize?state=s") == here


@pytest.mark.parametrize(
    "target",
    [
        "http://unsplash.com/oauth/authorize",
        "https://unsplash.com.example.org/oauth/authorize",
        "https://unsplash.com@example.org/oauth/authorize",
        "https://unsplash.com\\@example.org/oauth/authorize",
        "https://unsplash.com:8443/oauth/authorize",
        "https://unsplash.com/login",
        "https://unsplash.com/oauth/authorize/../../login",
        "//unsplash.com/oauth/authorize",
        "/oauth/authorize",
        "http://127.0.0.1:8001/oauth/authorize",
        "javascript:alert(1)",
        "https://[unsplash.com/oauth/authorize",
        "",
    ],
)
def test_a_proxy_that_leads_elsewhere_is_not_followed(target: str) -> None:
    """Other hosts, other pages, other schemes: nobody is asked for a password there."""
    with pytest.raises(UnreadableAnswer) as caught:
        led(target)
    assert "Whoever runs it" in caught.value.people


def test_the_proxy_is_asked_once_and_without_authorization() -> None:
    """Not repeated, not counted, and nothing is sent that a proxy does not need."""
    proxy = Proxy(OWN)
    asyncio.run(leads_to(cast("Asking", proxy), PAGE))
    (request,) = proxy.asked
    assert request == Request("GET", PAGE, once=True, counted=False)
