"""Public ids: short, safe in an address, and telling nothing of how many there are.

An id is drawn from what makes the thing itself (an article's key, a statement's words), so that an empty database
filled from the same articles gives the same addresses.
"""

from __future__ import annotations

from hashlib import sha256

LENGTH = 12  # 60 bits: among a million ids the chance that any two meet is below one in a million
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u


def public_id(*parts: object) -> str:
    """The id drawn from `parts`: always the same for the same parts."""
    number = int.from_bytes(sha256("\x1f".join(map(str, parts)).encode()).digest()[:8], "big")
    return "".join(_ALPHABET[number >> 5 * n & 31] for n in range(LENGTH))
