"""Stable pseudo-random numbers and opaque ids from an index: the same photo is the same for ever."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Item = TypeVar("Item")
Indexes = npt.NDArray[np.int64]

_WORD = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15
_FIRST = 0xBF58476D1CE4E5B9
_SECOND = 0x94D049BB133111EB
_SALT = 0xD6E8FEB86659FD93
_ROUNDS = 4
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-"
_DIGITS = {letter: place for place, letter in enumerate(_ALPHABET)}
_ID_LENGTH = 11
_ID_BITS = 6 * _ID_LENGTH


def mix(value: int, salt: int) -> int:
    """64 well-stirred bits of a value (the finaliser of SplitMix64); another salt, other bits."""
    word = (value * _GOLDEN + salt * _SALT + _GOLDEN) & _WORD
    word = ((word ^ (word >> 30)) * _FIRST) & _WORD
    word = ((word ^ (word >> 27)) * _SECOND) & _WORD
    return word ^ (word >> 31)


def mix_many(values: Indexes, salt: int) -> npt.NDArray[np.uint64]:
    """The same as `mix` for many values at once."""
    offset = np.uint64((salt * _SALT + _GOLDEN) & _WORD)
    word = values.astype(np.uint64) * np.uint64(_GOLDEN) + offset
    word = (word ^ (word >> np.uint64(30))) * np.uint64(_FIRST)
    word = (word ^ (word >> np.uint64(27))) * np.uint64(_SECOND)
    return word ^ (word >> np.uint64(31))


def share(value: int, salt: int) -> float:
    """A number in [0, 1) that belongs to the value."""
    return (mix(value, salt) >> 11) / (1 << 53)


def share_many(values: Indexes, salt: int) -> npt.NDArray[np.float64]:
    """The same as `share` for many values at once."""
    return (mix_many(values, salt) >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def pick(options: Sequence[Item], value: int, salt: int) -> Item:
    """One of the options, the same one each time."""
    return options[mix(value, salt) % len(options)]


def scramble(value: int, bits: int, salt: int) -> int:
    """A number of `bits` bits (even) that only `unscramble` leads back to `value`."""
    half = bits // 2
    mask = (1 << half) - 1
    left, right = value >> half, value & mask
    for turn in range(_ROUNDS):
        left, right = right, left ^ (mix(right, salt + turn) & mask)
    return left << half | right


def unscramble(value: int, bits: int, salt: int) -> int:
    """The number that `scramble` made `value` of."""
    half = bits // 2
    mask = (1 << half) - 1
    left, right = value >> half, value & mask
    for turn in reversed(range(_ROUNDS)):
        left, right = right ^ (mix(left, salt + turn) & mask), left
    return left << half | right


def encode_id(number: int) -> str:
    """A number below 2**66 as an id of 11 characters; some start with "_" or "-"."""
    letters = []
    for _ in range(_ID_LENGTH):
        number, digit = divmod(number, 64)
        letters.append(_ALPHABET[digit])
    return "".join(reversed(letters))


def opaque_id(value: int, salt: int) -> str:
    """The id of 11 characters that stands for a value (below 2**66)."""
    return encode_id(scramble(value, _ID_BITS, salt))


def from_opaque_id(text: str, salt: int) -> int | None:
    """The value behind an id, or None if the text cannot be one."""
    if len(text) != _ID_LENGTH:
        return None
    number = 0
    for letter in text:
        digit = _DIGITS.get(letter)
        if digit is None:
            return None
        number = number * 64 + digit
    return unscramble(number, _ID_BITS, salt)
