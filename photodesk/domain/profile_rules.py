"""What the fields of a profile have to be like, as far as that is known before the service is asked.

The service has the last word: it may have rules that stand nowhere.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from photodesk.domain.profile import Profile
from photodesk.domain.text import plain


@dataclass(frozen=True, slots=True)
class Rule:
    """One field: what people call it, its greatest length, whether it may be empty, what it looks like.

    `wanted` is a sentence for whoever writes something else.
    """

    label: str
    longest: int
    required: bool = False
    pattern: str = ""
    wanted: str = ""
    lines: bool = False


RULES: Mapping[str, Rule] = {
    "first_name": Rule("First name", 60, required=True),
    "last_name": Rule("Last name", 60),
    "username": Rule(
        "User name", 30, required=True, pattern=r"[A-Za-z0-9_]+", wanted="Use letters, digits and _ only."
    ),
    "instagram_username": Rule(
        "Instagram user name", 30, pattern=r"[A-Za-z0-9._]+", wanted="Use letters, digits, dots and _ only."
    ),
    "location": Rule("Location", 100),
    "url": Rule(
        "Website",
        255,
        pattern=r"(?i)https?://[^\s/]+\S*",
        wanted="Begin with https:// and the site’s name.",
    ),
    "bio": Rule("Bio", 250, lines=True),
    "email": Rule(
        "E-mail",
        254,
        required=True,
        pattern=r"[^@\s]+@[^@\s]+\.[^@\s.]+",
        wanted="This is no address.",
    ),
}
"""By their names in a `ProfileEdit`, in the order in which they are shown."""

_SITE = re.compile(r"[^\s/:@]+\.[^\s/:@.]{2,}(/\S*)?")


def values(profile: Profile) -> dict[str, str]:
    """Return what stands in each field."""
    person = profile.person
    return {
        "first_name": profile.first_name,
        "last_name": profile.last_name,
        "username": person.username,
        "instagram_username": person.instagram_username,
        "location": person.location,
        "url": person.portfolio_url,
        "bio": person.bio,
        "email": profile.email,
    }


def changed(profile: Profile, texts: Mapping[str, str]) -> Profile:
    """Return `profile` with other texts in some of its fields; those that are not named stay."""
    person = replace(
        profile.person,
        username=texts.get("username", profile.person.username),
        portfolio_url=texts.get("url", profile.person.portfolio_url),
        location=texts.get("location", profile.person.location),
        bio=texts.get("bio", profile.person.bio),
        instagram_username=texts.get("instagram_username", profile.person.instagram_username),
    )
    return replace(
        profile,
        person=person,
        first_name=texts.get("first_name", profile.first_name),
        last_name=texts.get("last_name", profile.last_name),
        email=texts.get("email", profile.email),
    )


def tidy(name: str, text: str) -> str:
    """Return what somebody meant who typed `text` into a field: without “@” before a name, with a scheme."""
    clean = cleaned(RULES[name], text)
    if name in ("username", "instagram_username"):
        return clean.removeprefix("@")
    if name == "url" and _SITE.fullmatch(clean):
        return f"https://{clean}"
    return clean


def fault(name: str, text: str) -> str:
    """Return what is wrong with a tidy text, as a sentence; "" if nothing is, as far as is known."""
    return fault_by(RULES[name], text)


def cleaned(rule: Rule, text: str) -> str:
    """Return `text` as plain text, in lines if the rule has any."""
    return plain(text, longest=10 * rule.longest, lines=rule.lines)


def fault_by(rule: Rule, text: str) -> str:
    """Return what a rule has against a clean text, as a sentence; "" if nothing."""
    if not text:
        return f"{rule.label} cannot be empty." if rule.required else ""
    if len(text) > rule.longest:
        over = len(text) - rule.longest
        return f"{over} {'character' if over == 1 else 'characters'} too many."
    if rule.pattern and not re.fullmatch(rule.pattern, text):
        return rule.wanted
    return ""
