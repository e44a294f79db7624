"""Search in the queue: by number through its index, by words among the newest cases alone, however many there ever were."""

from __future__ import annotations

import re
from functools import reduce
from operator import and_

from django.db.models import Q, QuerySet

from applications.models import Request

# An agency's short name, a year, and a running number or its beginning.
NUMBER = re.compile(r"[a-z0-9][a-z0-9-]*-[0-9]{4}(-[0-9]*)?", re.IGNORECASE)
# Words stand in no index that both databases have; so many cases are read for them at most.
LOOKED_THROUGH = 20_000


def by_words(requests: QuerySet[Request], typed: str, *, among: int = LOOKED_THROUGH) -> QuerySet[Request]:
    """The requests that bear a number or begin with it; for anything else, those of the newest that hold every word."""
    wanted = typed.strip()
    if not wanted:
        return requests
    if Request.objects.filter(number=wanted).exists():
        return requests.filter(number=wanted)
    if NUMBER.fullmatch(wanted):
        return requests.filter(number__startswith=wanted)
    newest = requests.order_by("-pk").values("pk")[:among]
    return requests.filter(reduce(and_, (_holds(word) for word in wanted.split())), pk__in=newest)


def _holds(word: str) -> Q:
    return Q(number__icontains=word) | Q(title__icontains=word) | Q(document_number__icontains=word)
