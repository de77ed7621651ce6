"""In the keyring's place where nothing may be kept: a profile that is removed at the end."""

from photodesk.accounts.keys import KeyRing
from photodesk.net.secret import Secret


class NoRing(KeyRing):
    """Takes everything and has nothing: secrets last in memory, those of other profiles stay untouched."""

    async def read(self, name: str) -> Secret:
        """Return nothing."""
        del name
        return Secret()

    async def write(self, name: str, secret: Secret) -> None:
        """Keep nothing."""

    async def delete(self, name: str) -> None:
        """Forget nothing: there is nothing."""
