"""The catalogue's filters: what each narrows, which values it knows, and how a value is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import columns, domains, presentation, states
from catalog.models import DirectoryRow, Item
from catalog.search import facet_tokens as tokens
from disclosure import once
from disclosure.due import every_duty
from disclosure.law import row_duties
from disclosure.law.terms import Vocabulary
from disclosure.lawbook import vocabularies
from disclosure.models import Clock

FIRST_YEAR = 1949
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter of the address: how its values are named, by which tokens the index knows them, and what is counted.

    `letter` narrows a list; `counted` is the letter of what its facet counts, where that is another one.
    """

    name: str
    title: str | Promise
    label: Callable[[str], str | None]
    letter: str
    counted: str = ""


def _of(vocabulary: Callable[[], Vocabulary[Any]]) -> Callable[[str], str | None]:
    return lambda code: vocabulary().written(code) if code in vocabulary() else None


def _category(code: str) -> str | None:
    known = code in vocabularies().categories or code in vocabularies().local_categories
    return presentation.category(code) if known else None


def _validity_label(code: str) -> str | None:
    return str(Item.Validity(code).label) if code in Item.Validity.values else None


def _year_label(code: str) -> str | None:
    return code if YEAR.fullmatch(code) and int(code) >= FIRST_YEAR else None


IN_TIME, LATE = "in-time", "late"
INTERPRETED = "yes"
PACES = {IN_TIME: _("按时公开"), LATE: _("逾期公开")}


def _pace_label(code: str) -> str | None:
    return str(PACES[code]) if code in PACES else None


def pace(code: str) -> Q:
    """Whether the clocks that publication stopped were met: one missed, a local one too, and the item was late."""
    duties = sorted({duty.full_code for duty in every_duty() if duty.stops_with == PUBLISH})
    # The limits of the directory rows an item serves are too many to be listed; all but a posting end with publication.
    of_rows = Q(duty__startswith=f"{row_duties.ID}/") & ~Q(duty__startswith=row_duties.KEPT)
    stopped = Clock.objects.filter(Q(duty__in=duties) | of_rows, state=Clock.State.STOPPED)
    missed = stopped.filter(late_by__gt=0)
    if code == LATE:
        return Q(item__subject__in=missed.values("subject"))
    none_missed = ~Exists(missed.filter(subject=OuterRef("item__subject")))
    return Q(none_missed, item__subject__in=stopped.values("subject"))


def _column_label(code: str) -> str | None:
    return str(columns.LABELS[code]) if code in columns.LABELS else None


def _domain_label(code: str) -> str | None:
    known = vocabularies().domains.get(code) if code in vocabularies().domains else domains.get(code)
    return known.title if known else None


def row_in_force(key: str) -> DirectoryRow | None:
    """The row of a line in the directory in force, read once for a page that speaks of it in several places."""
    rows = DirectoryRow.objects.filter(line__key=key, version__status=states.PUBLISHED)
    return once.of(("row", key), rows.select_related("line", "version__directory__agency").first)


def _row_label(key: str) -> str | None:
    row = row_in_force(key)
    return row.title if row else None


def _interpreted_label(code: str) -> str | None:
    return str(_("有解读")) if code == INTERPRETED else None


FILTERS: tuple[Filter, ...] = (
    Filter("theme", _("主题分类"), _of(lambda: vocabularies().themes), tokens.THEME, tokens.OWN_THEME),
    Filter("category", _("法定主动公开内容"), _category, tokens.CATEGORY),
    Filter("domain", _("标准目录领域"), _domain_label, tokens.DOMAIN),
    Filter("row", _("标准目录事项"), _row_label, tokens.ROW),
    Filter("genre", _("体裁分类"), _of(lambda: vocabularies().genres), tokens.GENRE),
    Filter("stage", _("五公开"), _of(lambda: vocabularies().openness), tokens.STAGE),
    Filter("validity", _("有效性"), _validity_label, tokens.VALIDITY),
    Filter("interpreted", _("政策解读"), _interpreted_label, tokens.INTERPRETED),
    Filter("year", _("发布年份"), _year_label, tokens.YEAR),
    Filter("pace", _("公开时限"), _pace_label, tokens.PACE),
    Filter("column", _("专栏"), _column_label, tokens.COLUMN),
)
