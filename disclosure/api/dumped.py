"""The kernel's part of a dump: every agency there is and was, as its endpoint tells it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from disclosure.api import asking
from disclosure.api.agencies import whole
from disclosure.api.agency_shapes import AgencyDetailShape
from disclosure.dumping import Line, Part
from disclosure.models import Agency


def _agencies() -> Iterator[Line]:
    found = Agency.objects.select_related("parent", "successor", "guide").order_by("path")
    found = found.prefetch_related("former_names", "children", "predecessors")
    names = asking.names_of(AgencyDetailShape)
    return (asking.selected(whole(one), names) for one in found.iterator(chunk_size=500))


AGENCIES = Part(
    "agencies",
    _("机关"),
    _("全部机关及其隶属、更名、撤并和公开指南。"),
    Agency.objects.count,
    _agencies,
)
