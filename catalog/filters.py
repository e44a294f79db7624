"""The catalogue's filters: what each narrows, which values it knows, and how a value is called."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog import columns, presentation
from catalog.models import Item
from catalog.validities import BINDING
from disclosure.due import every_duty
from disclosure.law import row_duties
from disclosure.law.terms import Vocabulary
from disclosure.lawbook import vocabularies
from disclosure.models import Clock
from disclosure.today import at_start_of, today

FIRST_YEAR = 1949
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Filter:
    """A parameter of the address: how its values are named, what each narrows, and what is counted for its facet.

    What is counted may depend on the years of which there is something.
    """

    name: str
    title: str | Promise
    label: Callable[[str], str | None]
    condition: Callable[[str], Q]
    counted: Callable[[Sequence[int]], Combinable] | None = None


def _of(vocabulary: Callable[[], Vocabulary[Any]]) -> Callable[[str], str | None]:
    return lambda code: vocabulary().written(code) if code in vocabulary() else None


def _theme(code: str) -> Q:
    """A class holds its sub-classes."""
    below = [term.code for term in vocabularies().themes if term.parent == code]
    return Q(theme__in=[code, *below])


def _category(code: str) -> str | None:
    known = code in vocabularies().categories or code in vocabularies().local_categories
    return presentation.category(code) if known else None


def _validity_label(code: str) -> str | None:
    return str(Item.Validity(code).label) if code in Item.Validity.values else None


def _over() -> Q:
    """A set term has ended, whether or not it is noted already."""
    return Q(item__validity__in=BINDING, item__valid_to__lte=today())


def _validity(code: str) -> Q:
    """The mark as of today, as the rows of the list show it."""
    if code == Item.Validity.LAPSED:
        return Q(item__validity=code) | _over()
    if code in BINDING:
        return Q(item__validity=code) & (Q(item__valid_to__isnull=True) | Q(item__valid_to__gt=today()))
    return Q(item__validity=code)


def _validity_today(_years: Sequence[int]) -> Combinable:
    return Case(When(_over(), then=Value(str(Item.Validity.LAPSED))), default=F("item__validity"))


def _year_label(code: str) -> str | None:
    return code if YEAR.fullmatch(code) and int(code) >= FIRST_YEAR else None


def _year(code: str) -> Q:
    first, next_first = date(int(code), 1, 1), date(int(code) + 1, 1, 1)
    return Q(published_at__gte=at_start_of(first), published_at__lt=at_start_of(next_first))


def _local_year(years: Sequence[int]) -> Combinable:
    """The local year as comparisons of instants, which no database needs a function of time zones for."""
    return Case(*(When(_year(str(year)), then=Value(str(year))) for year in years), default=Value(""))


def _column(name: str) -> Callable[[Sequence[int]], Combinable]:
    return lambda _years: F(name)


IN_TIME, LATE = "in-time", "late"
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


FILTERS: tuple[Filter, ...] = (
    Filter("theme", _("主题分类"), _of(lambda: vocabularies().themes), _theme, _column("theme")),
    Filter("category", _("法定主动公开内容"), _category, lambda code: Q(category=code), _column("category")),
    Filter("genre", _("体裁分类"), _of(lambda: vocabularies().genres), lambda code: Q(genre=code), _column("genre")),
    Filter("stage", _("五公开"), _of(lambda: vocabularies().openness), lambda code: Q(stage=code), _column("stage")),
    Filter("validity", _("有效性"), _validity_label, _validity, _validity_today),
    Filter("year", _("发布年份"), _year_label, _year, _local_year),
    Filter("pace", _("公开时限"), _pace_label, pace),
    Filter("column", _("专栏"), _column_label, lambda code: columns.BY_CODE[code]),
)
