"""The figures of a period as tables with bars: the same for page, document and staff, for a tree or one agency of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from applications.counting import BANDS
from reports import period_figures as kept
from reports import punctuality
from reports.period_figures import Figures, Share

# A bar is drawn on a strip so many units wide.
STRIP = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with the measure and code by which its records are found, where there are any to be found."""

    text: str
    number: int = 0
    spot: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar: where it begins, how long it is, and in which tone it is drawn."""

    at: int
    length: int
    tone: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: what it is called, its figures, and where more is told of it."""

    label: str
    cells: tuple[Cell, ...]
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table and how its bars are drawn: each of its first columns that has a tone is a piece of the bar."""

    key: str
    title: str
    head: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    tones: tuple[str, ...] = ("good",)
    note: str = ""

    @property
    def legend(self) -> list[tuple[str, str]]:
        """The columns the bars are made of, where the table has others beside."""
        return list(zip(self.tones, self.columns, strict=False)) if len(self.columns) > 1 else []

    @property
    def bars(self) -> list[tuple[Line, int, list[Piece]]]:
        """Every line with the sum of what is drawn and its bar, the longest as wide as the strip."""
        sums = [sum(cell.number for cell in line.cells[: len(self.tones)]) for line in self.lines]
        most = max(sums, default=0)
        if not most:
            return []
        return [(line, total, self._bar(line, most)) for line, total in zip(self.lines, sums, strict=True)]

    def _bar(self, line: Line, most: int) -> list[Piece]:
        pieces, at = [], 0
        for tone, cell in zip(self.tones, line.cells, strict=False):
            length = round(cell.number * STRIP / most)
            if length:
                pieces.append(Piece(at, length, tone))
            at += length
        return pieces


def tables(figures: Figures, share: Share) -> list[Table]:
    """Every table of a share of the figures; those in which nothing was counted are left out."""
    made = [
        publication(figures, share, kept.CATEGORY),
        publication(figures, share, kept.THEME),
        publication(figures, share, kept.DOMAIN),
        punctual(share),
        requests(share),
        counted(figures, share, kept.GROUNDS, _("申请的办理结果"), _("办理结果")),
        days(share),
        counted(figures, share, kept.STATES, _("在办的申请"), _("所处环节")),
        covered(figures, share),
    ]
    return [table for table in made if table.lines]


def named(figures: Figures, spot: str) -> str:
    """What a figure is called, by its table, its row and, where there are several, its column."""
    for table in tables(figures, figures.whole):
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=True):
                if cell.spot == spot:
                    beside = (column,) if len(table.columns) > 1 else ()
                    return " · ".join((table.title, line.label, *beside))
    return ""


def publication(figures: Figures, share: Share, measure: str) -> Table:
    """What went public by statutory content (条例 art. 20), theme or domain, the most first."""
    titles = {
        kept.CATEGORY: (_("主动公开：按法定公开内容"), _("公开内容（条例第二十条）")),
        kept.THEME: (_("主动公开：按主题"), _("主题")),
        kept.DOMAIN: (_("主动公开：按标准目录领域"), _("领域")),
    }
    note = _("一件信息对应几个领域的，各计一次。") if measure == kept.DOMAIN else ""
    return counted(figures, share, measure, *titles[measure], note=note)


def counted(figures: Figures, share: Share, measure: str, title: str, head: str, *, note: str = "") -> Table:
    """A table of one figure a row, the largest first."""
    found = sorted(share.of(measure).items(), key=lambda pair: (-pair[1], pair[0]))
    lines = [Line(figures.label(measure, code), (_cell(number, measure, code),)) for code, number in found if number]
    return Table(measure, title, head, (_("件数"),), tuple(lines), note=note)


def _cell(number: int, measure: str = "", code: str = "") -> Cell:
    return Cell(str(number), number, f"{measure}/{code or '-'}" if measure and number else "")


def requests(share: Share) -> Table:
    """Requests from what was carried in to what is in hand: the first two rows add up to the next two."""
    found = share.of(kept.REQUESTS)
    names = {
        "carried_in": _("期初在办"),
        "received": _("本期收到"),
        "answered": _("本期作出答复"),
        "in_hand": _("期末在办"),
        "extended": _("本期延长答复期限"),
        "overdue": _("期末逾期未答复"),
    }
    lines = [Line(label, (_cell(found[code], kept.REQUESTS, code),)) for code, label in names.items()]
    shown = tuple(lines) if any(found.values()) else ()
    note = _("期初在办与本期收到之和，等于本期作出答复与期末在办之和。")
    return Table(kept.REQUESTS, _("依申请公开"), _("项目"), (_("件数"),), shown, note=note)


def days(share: Share) -> Table:
    """Answers by the working days they took."""
    found = share.days
    pace = kept.pace(found)
    lines = [
        Line(
            _("%(first)s至%(last)s个工作日") % {"first": first, "last": last}
            if last
            else _("%(first)s个工作日以上") % {"first": first},
            (_cell(sum(n for taken, n in found.items() if taken >= first and (not last or taken <= last))),),
        )
        for first, last in BANDS
    ]
    note = _("平均%(average)s个工作日，中位数%(median)s个工作日，最长%(longest)s个工作日。") % {
        "average": f"{pace.average or 0:g}",
        "median": pace.median,
        "longest": pace.longest,
    }
    shown = tuple(lines) if pace.answers else ()
    return Table(kept.DAYS, _("答复所用时间"), _("自收到至作出答复"), (_("件数"),), shown, note=note)


def punctual(share: Share) -> Table:
    """How the duties whose last day lay in the period were kept."""
    names = {
        punctuality.PUBLICATION: _("主动公开"),
        punctuality.REPLY: _("答复申请"),
        punctuality.REPORT: _("年度报告"),
    }
    columns = {
        "on_time": _("按时完成"),
        "late": _("逾期完成"),
        "open_late": _("逾期未完成"),
        "due": _("到期"),
        "days_late": _("逾期工作日"),
    }
    lines = [Line(names[kind], (*_kept_in_time(share, kind, columns), _rate(share, kind))) for kind in names]
    due = [line for line in lines if any(cell.number for cell in line.cells)]
    note = _("期限以国家规定为准；数为期内到期的事项。逾期清单另含本地要求的期限和其他定期义务，不限于期内到期。")
    heads = (*columns.values(), _("按时率"))
    return Table(
        kept.PUNCTUALITY, _("期限履行情况"), _("事项"), heads, tuple(due), tones=("good", "soon", "bad"), note=note
    )


def _kept_in_time(share: Share, kind: str, columns: Iterable[str]) -> Iterator[Cell]:
    found = share.of(kept.PUNCTUALITY)
    for name in columns:
        drills = name != "days_late"
        yield _cell(found[f"{kind}.{name}"], kept.PUNCTUALITY if drills else "", f"{kind}.{name}")


def _rate(share: Share, kind: str) -> Cell:
    """The share kept in time, rounded down; a dash where nothing was due."""
    found = share.of(kept.PUNCTUALITY)
    due = found[f"{kind}.due"]
    return Cell(f"{found[f'{kind}.on_time'] * 100 // due}%" if due else "—")


STATES = ("served", "stale", "gone", "never", "overdue")
TONES = ("good", "soon", "pale", "quiet", "bad")


def covered(figures: Figures, share: Share) -> Table:
    """How the rows of the standard directories stand, domain by domain."""
    found = share.of(kept.DOMAIN_COVERAGE)
    codes = sorted({key.partition(":")[0] for key in found}, key=lambda code: (len(code), code))
    lines = [
        Line(
            figures.label(kept.DOMAIN, code),
            tuple(_cell(found[f"{code}:{state}"], kept.DOMAIN_COVERAGE, f"{code}:{state}") for state in STATES),
        )
        for code in codes
    ]
    heads = tuple(figures.label(kept.COVERAGE, state) for state in STATES)
    note = _("目录落实情况按统计当时计算。")
    title = _("标准目录落实情况")
    return Table(kept.DOMAIN_COVERAGE, title, _("领域"), heads, tuple(lines), tones=TONES, note=note)


def agencies(figures: Figures) -> Table:
    """The agencies of the tree beside each other; those of which nothing was counted are left out."""
    heads = (
        *(_("公开信息"), _("公开按时率"), _("收到申请"), _("作出答复"), _("期末在办")),
        *(_("答复中位数"), _("目录落实"), _("目录事项"), _("逾期事项")),
    )
    shown = [share for share in figures.shares if not share.is_empty]
    lines = tuple(Line(share.name, tuple(_beside(share)), share.slug) for share in shown)
    note = _("答复中位数为工作日；逾期事项含主动公开、答复、报告及其他定期义务。")
    return Table("agencies", _("各机关情况"), _("机关"), heads, lines, note=note)


def _beside(share: Share) -> Iterator[Cell]:
    asked, covered = share.of(kept.REQUESTS), share.of(kept.COVERAGE)
    median = kept.pace(share.days).median
    yield _cell(share.of(kept.PUBLISHED).total())
    yield _rate(share, punctuality.PUBLICATION)
    yield from (_cell(asked[name]) for name in ("received", "answered", "in_hand"))
    yield Cell("—" if median is None else str(median))
    yield _cell(covered["served"])
    yield _cell(covered.total())
    yield _cell(share.of(kept.OVERDUE).total())


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the few figures a page begins with."""

    label: str
    text: str
    unit: str = ""
    is_bad: bool = False


def headlines(share: Share) -> Sequence[Headline]:
    """What a page begins with: published, answered, how long it took, what is overdue."""
    published, asked = share.of(kept.PUBLISHED), share.of(kept.REQUESTS)
    pace, late = kept.pace(share.days), share.of(kept.OVERDUE).total()
    median = "—" if pace.median is None else str(pace.median)
    return (
        Headline(_("新公开信息"), str(published["new"]), _("件")),
        Headline(_("更新信息"), str(published["renewed"]), _("件")),
        Headline(_("收到申请"), str(asked["received"]), _("件")),
        Headline(_("作出答复"), str(asked["answered"]), _("件")),
        Headline(_("答复中位数"), median, _("工作日")),
        Headline(_("逾期事项"), str(late), _("项"), late > 0),
    )
