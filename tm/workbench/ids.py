"""Short stable ids, made from what a thing holds: ten letters and digits of a SHA-256.

Start reading at `make_short_id`.
"""

from __future__ import annotations

import hashlib

ID_LENGTH = 10

# Crockford's base 32 (https://www.crockford.com/base32.html): no i, l, o, u to misread.
ID_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def make_short_id(content: str) -> str:
    """Ten letters and digits that stand for a content; another content has others."""
    number = int.from_bytes(hashlib.sha256(content.encode()).digest(), "big")
    return "".join(ID_LETTERS[number >> 5 * place & 31] for place in range(ID_LENGTH))
