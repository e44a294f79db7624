"""What a line of an assessment can never be, written out because a CHECK that meets a NULL passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_

from django.db.models import CheckConstraint, F, Q

LINKS = ("https://", "http://", "/")
EVIDENCE = ("self_evidence", "office_evidence", "objection_evidence")
SCORES = ("measured_score", "self_score", "district_score", "decided_score", "score")


def within_weight() -> Iterator[CheckConstraint]:
    """No score is below nothing or above the weight."""
    for name in SCORES:
        yield CheckConstraint(
            condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": F("weight")}),
            name=f"assessed_line_{name}_within_weight",
        )


def evidenced() -> Iterator[CheckConstraint]:
    """No evidence, no points: what goes beyond the records stands on a link.

    The agency's own claim is checked against the records when it is made, for they are measured anew afterwards.
    """
    yield _evidenced("self_score", EVIDENCE[:1], Q(measure__gt=""))
    for name, links in (("district_score", EVIDENCE[:2]), ("decided_score", EVIDENCE), ("score", EVIDENCE)):
        shown = Q(measured_score__isnull=False, **{f"{name}__lte": F("measured_score")})
        yield _evidenced(name, links, shown)


def _evidenced(name: str, links: Sequence[str], shown: Q) -> CheckConstraint:
    linked = reduce(or_, (Q(**{f"{link}__gt": ""}) for link in links))
    nothing = Q(**{f"{name}__isnull": True}) | Q(**{name: 0})
    return CheckConstraint(condition=nothing | linked | shown, name=f"assessed_line_{name}_evidenced")


def linked() -> Iterator[CheckConstraint]:
    """Evidence is a link: an address of the web or of this portal."""
    for name in EVIDENCE:
        opened = reduce(or_, (Q(**{f"{name}__startswith": scheme}) for scheme in LINKS))
        yield CheckConstraint(condition=Q(**{name: ""}) | opened, name=f"assessed_line_{name}_is_a_link")


def answered() -> Iterator[CheckConstraint]:
    """Who scored is known; what was decided is decided on an objection, with a reason, by somebody else."""
    yield CheckConstraint(
        condition=Q(district_score__isnull=True) | Q(scored_by__isnull=False), name="assessed_line_scored_by_somebody"
    )
    yield CheckConstraint(
        condition=Q(objection="") | Q(objected_by__isnull=False, objected_at__isnull=False),
        name="assessed_line_objected_by_somebody",
    )
    decided = Q(objection__gt="", decided_score__isnull=False, decision_reason__gt="", decided_by__isnull=False)
    yield CheckConstraint(
        condition=Q(decision="", decided_score__isnull=True, decided_by__isnull=True)
        | (Q(decision__gt="") & decided & Q(scored_by__isnull=False) & ~Q(decided_by=F("scored_by"))),
        name="assessed_line_decided_by_another",
    )
    yield CheckConstraint(
        condition=Q(applies=True)
        | Q(self_score__isnull=True, district_score__isnull=True, decided_score__isnull=True, score__isnull=True),
        name="assessed_line_left_out_has_no_score",
    )


CHECKS = (*within_weight(), *evidenced(), *linked(), *answered())
