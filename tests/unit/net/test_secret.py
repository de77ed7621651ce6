"""A secret shows itself only when it is asked to."""

import copy
import pickle
from dataclasses import asdict, dataclass

from photodesk.net.secret import Secret

VALUE = "CANARY-secret-9921"


def test_a_secret_is_masked_in_every_text_made_of_it() -> None:
    """repr, str, format of all kinds, and as a part of something else."""
    secret = Secret(VALUE)
    texts = [
        repr(secret),
        str(secret),
        f"{secret}",
        f"{secret!r:>20}",
        f"{secret:>20}",
        f"{[secret]} {{secret!s}}",
        f"{secret!s}",
    ]
    assert all("CANARY" not in text for text in texts)
    assert secret.reveal() == VALUE


def test_a_pickle_of_a_secret_holds_nothing() -> None:
    """A crash dump or a cache that pickles does not leak."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        packed = pickle.dumps(Secret(VALUE), protocol)
        assert b"CANARY" not in packed
        assert not pickle.loads(packed)


def test_copies_are_the_secret_itself() -> None:
    """Copying a value that holds a secret does not lose it."""

    @dataclass
    class Holder:
        secret: Secret

    holder = Holder(Secret(VALUE))
    assert copy.copy(holder.secret) is holder.secret
    assert copy.deepcopy(holder).secret.reveal() == VALUE
    assert asdict(holder)["secret"].reveal() == VALUE


def test_secrets_compare_by_value_and_know_whether_they_are_empty() -> None:
    """So that they can be part of a key."""
    assert Secret(VALUE) == Secret(VALUE)
    assert Secret(VALUE) != Secret("other")
    assert Secret(VALUE) != VALUE
    assert len({Secret(VALUE), Secret(VALUE)}) == 1
    assert not Secret()
    assert repr(Secret()) == "Secret()"
