"""How often an address may try something: a bucket that empties with every try and fills again with time.

A bucket, not a ban: whoever shares an address with a whole office or village goes on after a moment. What is kept is
a digest of the address, in the cache alone, for as long as the bucket takes to fill.
"""

from __future__ import annotations

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

from disclosure.sealing import digest
from disclosure.today import now

# A cache of its own: what is published empties the pages' cache, and must not give anybody new tries.
LIMITS = "limits"


def address_of(request: HttpRequest) -> str:
    """Where a visitor comes from: what the proxy in front wrote last, or the other end of the line itself."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.DISCLOSURE_BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def take(kind: str, key: str) -> bool:
    """Take one try out of the bucket; False if there is none left."""
    left = _left(kind, key)
    if left < 1:
        return False
    seconds = settings.DISCLOSURE_LIMITS[kind][1]
    caches[LIMITS].set(_name(kind, key), (left - 1, now().timestamp()), timeout=seconds)
    return True


def is_spent(kind: str, key: str) -> bool:
    """Whether the bucket holds no try any more."""
    return _left(kind, key) < 1


def wait(kind: str, key: str) -> float:
    """Seconds until the bucket holds a whole try again."""
    most, seconds = settings.DISCLOSURE_LIMITS[kind]
    return max(0.0, 1 - _left(kind, key)) * seconds / most


def _left(kind: str, key: str) -> float:
    most, seconds = settings.DISCLOSURE_LIMITS[kind]
    kept: tuple[float, float] | None = caches[LIMITS].get(_name(kind, key))
    if kept is None:
        return float(most)
    passed = max(now().timestamp() - kept[1], 0)
    return min(most, kept[0] + passed * most / seconds)


def _name(kind: str, key: str) -> str:
    return f"haste/{kind}/{digest(key)}"
