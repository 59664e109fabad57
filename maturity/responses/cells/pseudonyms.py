"""Keys of respondents as keyed hashes: nobody without the secret can go back.

A plain hash of a running number can be undone by trying all numbers; a keyed
hash (HMAC-SHA256, RFC 2104) cannot without the secret.  The secret stands in
``keys/respondent.key`` inside the assessment folder, never beside the answers;
deleting it (``maturity purge``) makes the hashes unlinkable for good.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from maturity.errors import Problem, ResponseError, Where, message
from maturity.files import write_text

__all__ = ["KEY_FILE", "hashed_keys", "read_or_make_key"]

KEY_FILE = Path("keys") / "respondent.key"
"""Where the secret stands, under the assessment folder."""
KEY_BYTES = 32
SHOWN = 32
"""Hexadecimal digits kept of each hash: 128 bits, so no two persons share one."""


def hashed_keys(texts: Iterable[str], key: bytes) -> tuple[str, ...]:
    """The keyed hash of each respondent's own key; blank stays blank.

    Parameters
    ----------
    texts : iterable of str
        What stands in the key column; outer spaces do not matter.
    key : bytes
        The secret.

    Returns
    -------
    tuple of str
        The first 32 hexadecimal digits of HMAC-SHA256.

    Examples
    --------
    The second test case of RFC 4231:

    >>> hashed_keys(["what do ya want for nothing?", " "], b"Jefe")
    ('5bdcc146bf60754e6a042426089575c7', '')
    """
    return tuple(
        hmac.new(key, text.strip().encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[
            :SHOWN
        ]
        if text.strip()
        else ""
        for text in texts
    )


def read_or_make_key(folder: Path) -> bytes:
    """The secret of an assessment; made at random where there is none yet.

    Parameters
    ----------
    folder : Path
        The assessment folder; the file is :data:`KEY_FILE` under it, readable
        by its owner only where the system knows owners.

    Raises
    ------
    ResponseError
        The file holds something else than a key, or cannot be read.
    """
    path = folder / KEY_FILE
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, secrets.token_hex(KEY_BYTES) + "\n")
            if os.name == "posix":
                path.chmod(0o600)
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise _broken(path) from error
    if len(key) != KEY_BYTES:
        raise _broken(path)
    return key


def _broken(path: Path) -> ResponseError:
    problem = Problem(
        code="respondent-key",
        where=Where(file=f"{path.parent.name}/{path.name}"),
        found="",
        expected=message("a key made by this program"),
        repair=message(
            "Restore the file from a copy. If it is lost, remove it: a new key is made, and "
            "respondents can no longer be followed from earlier rounds."
        ),
    )
    return ResponseError([problem])
