"""Which villages and communities have not yet disclosed what the period asks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import QuerySet

from disclosure import roles
from disclosure.models import Agency, User
from reports import topics
from reports.models import TopicDisclosure, VillageDuty


def duties() -> QuerySet[VillageDuty]:
    """Every obligation of a village or community."""
    return VillageDuty.objects.filter(agency__kind=Agency.Kind.VILLAGE)


def missing(user: User, act: str) -> QuerySet[VillageDuty]:
    """What villages in a person's scope still owe, the oldest first."""
    found = duties().filter(roles.scope(user, act, field="agency__path"), fulfilled_on__isnull=True)
    return found.select_related("agency", "subject__agency").order_by("period", "agency__path")


def topics_left(shown: Iterable[VillageDuty]) -> Mapping[int, tuple[str, ...]]:
    """Of each of these, the topics not yet made public; one query for all."""
    rows = list(shown)
    made: defaultdict[int, set[str]] = defaultdict(set)
    recorded = TopicDisclosure.objects.filter(obligation__in=[row.pk for row in rows])
    for obligation, topic in recorded.values_list("obligation", "topic"):
        made[obligation].add(topic)
    return {row.pk: tuple(one for one in topics.of_code(row.duty) if one not in made[row.pk]) for row in rows}
