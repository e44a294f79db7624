"""Where a directory belongs, as a command line names it: domain, agency and level; what is not known is told."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog import domains
from catalog.models import Directory
from disclosure import agency_finding
from disclosure.management.base import tables_lacking
from disclosure.models import Agency

COUNTY, TOWNSHIP = Directory.Level.COUNTY, Directory.Level.TOWNSHIP
LEVELS = {
    COUNTY: "county district 区级 县级 区县级 区（县）级 县（区）级 区 县",
    TOWNSHIP: "township street 乡级 镇级 乡镇级 镇街级 镇街（乡）级 街道 街道级 乡镇 镇街 镇 乡",
}
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A domain, an agency and a level; `lacking` says why one of them is not known."""

    level: str
    domain: str | None = None
    agency: Agency | None = None
    lacking: tuple[str, ...] = ()

    @property
    def directory(self) -> Directory | None:
        """The directory there, if it was begun."""
        if self.domain is None or self.agency is None:
            return None
        return Directory.objects.filter(domain=self.domain, agency=self.agency, level=self.level).first()


def level_of(text: str) -> str | None:
    """The level a word means."""
    wanted = text.strip().lower().replace("(", "（").replace(")", "）")
    return next((level.value for level, words in LEVELS.items() if wanted in words.split()), None)


def place_of(domain: str, agency: str, level: str) -> Place:
    """The place these words mean, as far as it is known; nothing is where the database has no tables yet."""
    if lacking := tables_lacking():
        return Place(level, lacking=(lacking,))
    found, why_no_agency = _agency(agency)
    known = domains.find(domain)
    why_no_domain = "" if known else _("没有“%(domain)s”这个领域。") % {"domain": domain}
    return Place(level, known.code if known else None, found, tuple(filter(None, (why_no_domain, why_no_agency))))


def _agency(text: str) -> tuple[Agency | None, str]:
    found = agency_finding.find(text)
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, _("机关名录中没有“%(agency)s”。") % {"agency": text}
    named = "、".join(f"{agency.name}（{agency.slug}）" for agency in found[:MOST_NAMED])
    return None, _("“%(agency)s”可能是：%(named)s，请写明是哪一个。") % {"agency": text, "named": named}
