"""Settings that are never written, for what remembers something beside the keyring."""

from dataclasses import dataclass, field

from photodesk.errors import StoreError


@dataclass
class Remembered:
    """What `Memory` asks for. `saved` is what was written; `full` says that nothing can be."""

    own_key: bool = False
    key_way: str = ""
    proxy_url: str = ""
    redirect_uri: str = ""
    registration: str = ""
    full: bool = False
    saved: list[str] = field(default_factory=list)

    def save(self) -> None:
        if self.full:
            raise StoreError("the disk is full")
        self.saved.append(self.registration)
