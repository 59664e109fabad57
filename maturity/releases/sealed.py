"""What a group answered, in a form that nobody can read without the key of the round."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure import EDGE_STEPS, Counts, few
from maturity.records.releases import Group, Waits

__all__ = ["ENOUGH_OTHERS", "few_changed", "label_of", "seal", "unseal"]

ENOUGH_OTHERS = EDGE_STEPS + 1
"""People who answer otherwise than at an end: all but any one of them are far enough from it."""
WIDTH = 4
"""Bytes of a sealed number."""
BLOCK = hashlib.sha256().digest_size


def seal(counts: Counts, key: bytes, label: str) -> str:
    """Numbers of people as text; the same numbers, key and label give the same text.

    Parameters
    ----------
    counts : ndarray of int
        At least 0.
    key : bytes
    label : str
        What else decides the text: another one for everything that may hold other numbers.

    Examples
    --------
    >>> unseal(seal(np.array([3, 0, 12]), b"key", "leaders"), b"key", "leaders").tolist()
    [3, 0, 12]
    """
    plain = np.ascontiguousarray(counts, dtype=">u4").tobytes()
    return _mixed(plain, key, label).hex()


def unseal(text: str, key: bytes, label: str) -> Counts:
    """The numbers that were sealed, (n,)."""
    return np.frombuffer(_mixed(bytes.fromhex(text), key, label), dtype=">u4").astype(np.int64)


def _mixed(content: bytes, key: bytes, label: str) -> bytes:
    """The bytes mixed with a stream that only the key gives."""
    blocks = range(len(content) // BLOCK + 1)
    stream = b"".join(hmac.digest(key, f"{label}|{at}".encode(), hashlib.sha256) for at in blocks)
    bytes_ = (np.frombuffer(text, dtype=np.uint8) for text in (content, stream[: len(content)]))
    return np.bitwise_xor(*bytes_).tobytes()


def few_changed(
    now: Sequence[tuple[str, Counts]],
    then: Sequence[Group],
    by: tuple[bytes, str],
    smallest: int,
    tops: Counts,
) -> Waits | None:
    """Why the answers to some question that came or went cannot be told; None where they can.

    There one to four people of a role are behind them, or all are near an end of the scale.

    Five people may change one answer each, each to another question: then every question tells
    what one of them answered.

    Parameters
    ----------
    now : sequence of (str, ndarray of int)
        Joined role, and how many chose each step of each question, (n_items, n_steps).
    then : sequence of Group
        The same in an earlier publication, sealed.
    by : (bytes, str)
        Key, and code of the municipality.
    smallest : int
    tops : ndarray of int, shape (n_items,)
        Steps between the lowest and the highest answer.
    """
    key, code = by
    size = now[0][1].size if now else 0
    if any(len(group.answers) != 2 * WIDTH * size for group in then):
        return Waits.PART  # damaged, or of another form: nothing can be compared
    before: dict[str, Counts] = {}
    for group in then:
        own = unseal(group.answers, key, label_of(code, group))
        before[group.role] = before.get(group.role, np.zeros_like(own)) + own
    after: dict[str, Counts] = {}
    for role, counts in now:
        own = counts.ravel()
        after[role] = after.get(role, np.zeros_like(own)) + own
    shape = now[0][1].shape if now else (0, 0)
    pairs = [(before[role], after[role]) for role in before if role in after]
    pairs.append((np.sum([*before.values()], axis=0), np.sum([*after.values()], axis=0)))
    for one, other in pairs:
        if one.size != other.size:
            return Waits.PART
        change = (other - one).reshape(shape)
        moved = np.maximum(change.clip(0).sum(axis=1), -change.clip(None, 0).sum(axis=1))
        if few(moved, smallest).any():
            return Waits.PART
        if _at_an_end(change, tops).any():
            return Waits.ALIKE
    return None


def _at_an_end(change: Counts, tops: Counts) -> NDArray[np.bool_]:
    """Questions at which what came and left, all but any one of it, lies near an end of the scale.

    Five late answers that are all the highest follow from two means.
    """
    step = np.arange(change.shape[1])[None, :]
    rest = tops[:, None] - step
    came, left = change.clip(0), -change.clip(None, 0)
    ends = []
    for near, far in ((step, rest), (rest, step)):
        distance = (came * near + left * far).sum(axis=1)
        most = np.maximum((came > 0) * near, (left > 0) * far).max(axis=1)
        ends.append(distance - most < EDGE_STEPS)
    return np.asarray((ends[0] | ends[1]) & (came + left).any(axis=1))


def label_of(code: str, group: Group) -> str:
    """Label of what a group answered: other people, or others' answers, are another label."""
    people = hashlib.sha256("|".join(group.people).encode()).hexdigest()
    return f"{code}|{group.role}|{group.department}|{people}"
