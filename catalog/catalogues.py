"""Catalogues generated from what is there: that of 条例 art. 12 from the items, the basic one from the directories.

Art. 12 names what an item's line holds: index, name, summary, date of creation (索引、名称、内容概述、生成日期).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from catalog import directory_table, domains, presentation, row_limits, selectors, states
from catalog.models import DirectoryRow, Edition, Standing
from catalog.rich_text import plain
from disclosure.law.terms import Term
from disclosure.lawbook import vocabularies
from disclosure.limit_words import told
from disclosure.models import Agency

# How much of a body is read for the words a summary is taken from, and how many of them are shown.
READ, OPENING = 1_500, 100
CHUNK = 500
TOWNSHIP = "township"
TOWNS = (Agency.Kind.TOWNSHIP, Agency.Kind.STREET)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the catalogue of art. 12."""

    index_number: str
    title: str
    summary: str
    extracted: bool
    generated_on: date | None

    def texts(self) -> list[str]:
        """The line as a file holds it."""
        return [self.index_number, self.title, self.summary, str(self.generated_on or "")]


def headings() -> list[str]:
    """The four elements of art. 12."""
    return [_("索引"), _("名称"), _("内容概述"), _("生成日期")]


KEYS = ("index_number", "title", "summary", "generated_on")


def editions(agency: Agency) -> QuerySet[Edition]:
    """An agency's own published items, the newest first, with no more of their bodies than a summary needs."""
    found = selectors.published().filter(item__agency=agency)
    return found.defer("body").annotate(opening=Substr("body", 1, READ))


def entry(edition: Edition) -> Entry:
    """An item's line; where nobody wrote a summary, the first words of the text stand for it and are marked as such."""
    summary = edition.summary.strip()
    opening = "" if summary else _opening(getattr(edition, "opening", ""))
    return Entry(
        edition.item.index_number,
        edition.title,
        summary or opening,
        not summary and bool(opening),
        edition.generated_on,
    )


def _opening(body: str) -> str:
    """The first words of a body that may end inside a tag."""
    whole = body.rpartition("<")[0] if body.rfind("<") > body.rfind(">") else body
    text = " ".join(plain(whole).split())
    return f"{text[:OPENING]}……" if len(text) > OPENING else text


def entries(agency: Agency) -> Iterator[Entry]:
    """Every line, read a few at a time."""
    return map(entry, editions(agency).iterator(chunk_size=CHUNK))


# The basic catalogue


@dataclass(frozen=True, slots=True)
class Column:
    """One category of 条例 arts. 20, 21 with the number of the agency's items in it."""

    code: str
    title: str
    count: int


def columns(agency: Agency) -> list[tuple[str, list[Column]]]:
    """The categories of arts. 20 and 21 that an agency of this kind discloses by, with its published items counted."""
    counted = selectors.published().filter(item__agency=agency).order_by().values_list("category").annotate(Count("pk"))
    numbers = dict(counted)
    lists = vocabularies()
    local = [term for term in lists.local_categories.choices() if (TOWNSHIP in term.levels) == (agency.kind in TOWNS)]
    return [
        (_("条例第二十条"), _columns(lists.categories.choices(), numbers)),
        (_("条例第二十一条"), _columns(local, numbers)),
    ]


def _columns(terms: Iterable[Term], numbers: dict[str, int]) -> list[Column]:
    return [Column(term.code, presentation.category(term.code), numbers.get(term.code, 0)) for term in terms]


def basic_rows(agency: Agency) -> QuerySet[DirectoryRow]:
    """The proactive rows in force of the directories a department compiled, and of others that name it as publisher."""
    published_here = Standing.objects.filter(row=OuterRef("pk"), agency=agency, retired=False)
    own = Q(version__directory__agency=agency) | Q(Exists(published_here))
    found = DirectoryRow.objects.filter(own, version__status=states.PUBLISHED, proactive=True)
    related = found.select_related("version__directory__agency", "line")
    return related.order_by("version__directory__domain", "version__directory__level", "version", "position")


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter of the basic catalogue."""

    row: DirectoryRow
    domain: str
    level: str
    limits: list[str]
    channels: list[str]

    def texts(self) -> list[str]:
        """The matter as a file holds it."""
        row = self.row
        said = [self.domain, self.level, row.title, row.elements, row.basis, row.time_limit]
        return [*said, row.publisher, "、".join(self.channels), "、".join(directory_table.audience(row))]


def basic_headings() -> list[str]:
    """The columns of the basic catalogue."""
    matter = [_("领域"), _("层级"), _("公开事项"), _("公开内容（要素）"), _("公开依据"), _("公开时限")]
    return [*matter, _("公开主体"), _("公开渠道和载体"), _("公开对象")]


BASIC_KEYS = (
    *("domain", "level", "matter", "elements", "basis", "time_limit"),
    *("publisher", "channels", "audience"),
)


def matters(rows: QuerySet[DirectoryRow] | list[DirectoryRow]) -> Iterator[Matter]:
    """Rows in words, under the names their domains bear today."""
    every = domains.known()
    last = {one.code: domains.lineage(one.code, every)[-1] for one in every}
    titles = {one.code: one.title for one in every}
    for row in rows.iterator(chunk_size=CHUNK) if isinstance(rows, QuerySet) else rows:
        directory = row.version.directory
        yield Matter(
            row,
            titles.get(last.get(directory.domain, ""), directory.domain),
            str(directory.get_level_display()),
            [told(limit) for limit in row_limits.limits(row.limits)],
            list(directory_table.channels(row)),
        )
