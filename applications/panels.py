"""What requests contribute to pages they do not own."""

from __future__ import annotations

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from applications.models import Demand
from catalog import selectors
from disclosure.panels import Panel

SHOWN = 5


def asked_together(request: HttpRequest) -> Panel | None:
    """What several people asked for and is public since, on the home page (条例 art. 44): as published, nobody named."""
    accepted = Demand.objects.filter(outcome=Demand.Outcome.ACCEPTED)
    asking = accepted.filter(working_number=OuterRef("item__working_number")).order_by("-applicants")
    found = selectors.published().filter(item__working_number__in=accepted.values("working_number")).defer("body")
    items = list(
        found.annotate(applicants=Subquery(asking.values("applicants")[:1])).order_by("-applicants", "-published_at")[
            :SHOWN
        ]
    )
    return Panel("applications/panels/asked_together.html", "side", items=items) if items else None
