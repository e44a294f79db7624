"""Under which values an item stands: what the filters of its lists find it by, worked out for many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django.db.models import Case, CharField, Exists, OuterRef, QuerySet, Value, When

from catalog import columns, presentation, states
from catalog.filters import PACES, pace
from catalog.models import Edition, Relation, Serving
from catalog.search import facet_tokens as tokens
from disclosure.lawbook import vocabularies
from disclosure.today import SHANGHAI


def of(editions: QuerySet[Edition]) -> dict[int, str]:
    """The values of editions by their ids, each as the tokens of one entry; as many queries for many as for one."""
    asked = editions.annotate(pace=_pace(), column=_column(), interpreted=_interpreted()).select_related("item__agency")
    found = list(asked.defer("body", "summary"))
    rows = _rows([edition.item_id for edition in found])
    return {edition.pk: tokens.lined(_values(edition, rows)) for edition in found}


def _pace() -> Case:
    return Case(*(When(pace(code), then=Value(code)) for code in PACES), default=Value(""), output_field=CharField())


def _column() -> Case:
    held = (When(condition, then=Value(code)) for code, condition in columns.BY_CODE.items())
    return Case(*held, default=Value(""), output_field=CharField())


def _interpreted() -> Exists:
    """Whether an interpretation of it is public."""
    public = Edition.objects.filter(item=OuterRef("source"), status__in=states.VISIBLE)
    return Exists(Relation.objects.filter(Exists(public), target=OuterRef("item"), kind=Relation.Kind.INTERPRETS))


def _rows(items: Collection[int]) -> Mapping[int, list[tuple[str, str]]]:
    """The keys and domains of the directory rows that items serve."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    served = Serving.objects.filter(item__in=items).values_list("item", "line__key", "line__directory__domain")
    for item, key, domain in served:
        found[item].append((str(key), domain))
    return found


def _values(edition: Edition, rows: Mapping[int, list[tuple[str, str]]]) -> Iterator[str]:
    yield tokens.EVERY
    yield from _of_agency(edition)
    yield from _of_theme(edition.theme)
    told: dict[str, Any] = {
        tokens.GENRE: edition.genre,
        tokens.CATEGORY: edition.category,
        tokens.STAGE: edition.stage,
        tokens.VALIDITY: presentation.validity_today(edition.item),
        tokens.PACE: edition.pace,  # type: ignore[attr-defined]
        tokens.COLUMN: edition.column,  # type: ignore[attr-defined]
        tokens.INTERPRETED: "yes" if edition.interpreted else "",  # type: ignore[attr-defined]
    }
    yield from (tokens.token(letter, value) for letter, value in told.items() if value)
    for key, domain in rows.get(edition.item_id, ()):
        yield tokens.token(tokens.ROW, key)
        yield tokens.token(tokens.DOMAIN, domain)
    if edition.published_at:
        local = edition.published_at.astimezone(SHANGHAI)
        yield tokens.token(tokens.YEAR, f"{local:%Y}")
        yield tokens.token(tokens.MONTH, f"{local:%Y%m}")
        yield tokens.token(tokens.DAY, f"{local:%Y%m%d}")


def _of_agency(edition: Edition) -> Iterator[str]:
    """The agency itself, and every one above it, as its path names them."""
    agency = edition.item.agency
    yield tokens.token(tokens.OWN, agency.pk)
    yield from (tokens.token(tokens.AGENCY, one) for one in agency.path.split(".") if one)


def _of_theme(theme: str) -> Iterator[str]:
    if theme:
        yield tokens.token(tokens.OWN_THEME, theme)
        yield tokens.token(tokens.THEME, theme)
    if theme in vocabularies().themes and (parent := vocabularies().themes[theme].parent):
        yield tokens.token(tokens.THEME, parent)
