"""What was typed or pasted into a field."""

from photodesk.accounts.steps import Filled, Reply
from photodesk.net.secret import Secret


def typed(reply: Reply | None, name: str, *, strip: bool = True) -> Secret:
    """Return what the field called `name` holds, empty if nothing; by default without blanks around it."""
    found = reply.values.get(name, Secret()) if isinstance(reply, Filled) else Secret()
    return Secret(found.reveal().strip()) if strip else found
