"""Lets a district of the demonstration count what is over: last month's statistics and last quarter's bulletin, issued."""

from __future__ import annotations

from catalog.demonstration import days
from catalog.demonstration.cast import who
from disclosure.law.periods import add_months
from disclosure.models import Agency, Subject, User
from disclosure.today import today
from reports import period_figures, states, statistic_periods
from reports.demonstration import sayings
from reports.demonstration.annual import DISTRICT
from reports.demonstration.progress import Progress
from reports.models import PeriodStatistics
from reports.period_figures import OVERDUE, PUBLISHED, REQUESTS, Figures, Share
from reports.services import statistics_compiling, statistics_issuing

SAMPLE = sayings.MARK
# For so many months back statistics were issued, so many working days after the month was over.
MONTHS, ISSUED = 3, 3


def bring_in(agencies: dict[str, Agency], progress: Progress) -> None:
    """Issue the statistics of the last months and the bulletins that fell due with them."""
    root = agencies[DISTRICT]
    actor = who(agencies[f"{DISTRICT}-office"], "district-office")
    first = today().replace(day=1)
    for back in range(MONTHS - 1, -1, -1):
        day = days.after(add_months(first, -back), ISSUED)
        if day <= today():
            with days.on(day):
                issue_last(root, actor=actor)
        progress("statistics", MONTHS - back, MONTHS)


def issue_last(root: Agency, *, actor: User) -> list[PeriodStatistics]:
    """Issue what is over on the (moved) day and was not issued yet, with words made of its figures; safe to run again.

    The actor holds `statistics.compile` and `statistics.issue` at the root. What a task has opened already is taken on.
    """
    wanted = [(kind, statistic_periods.last_over(kind, today()).name) for kind in PeriodStatistics.Kind.values]
    return [one for kind, period in wanted if (one := _issue(root, kind, period, actor)) is not None]


def _issue(root: Agency, kind: str, period: str, actor: User) -> PeriodStatistics | None:
    known = PeriodStatistics.objects.filter(agency=root, kind=kind, period=period).order_by("-edition").first()
    if known is not None and known.status != states.DRAFT:
        return None
    draft = known or statistics_compiling.open_statistics(root, period, actor=actor)
    counted = statistics_compiling.compile_anew(draft.pk, actor=actor)
    figures = period_figures.from_json(counted.figures)
    said = {"remarks": remarks(figures)}
    if counted.is_bulletin:
        said |= {"commended": commended(figures), "criticised": criticised(figures)}
    statistics_compiling.write(counted.pk, **said, actor=actor)
    issued = statistics_issuing.issue(counted.pk, actor=actor)
    Subject.objects.filter(pk=issued.subject_id).update(demonstration=True)
    return issued


def remarks(figures: Figures) -> str:
    """What the figures come to in two sentences; Chinese, as a district writes it."""
    whole = figures.whole
    published, asked = whole.of(PUBLISHED), whole.of(REQUESTS)
    return (
        f"{SAMPLE}本期新公开信息{published['new']}件，更新{published['renewed']}件；收到政府信息公开申请"
        f"{asked['received']}件，作出答复{asked['answered']}件，期末在办{asked['in_hand']}件。"
    )


def commended(figures: Figures) -> str:
    """Who published most and has nothing overdue."""
    good = [share for share in figures.shares if share.of(PUBLISHED).total() and not share.of(OVERDUE).total()]
    best = max(good, key=lambda share: share.of(PUBLISHED).total(), default=None)
    return f"{SAMPLE}{best.name}公开信息{best.of(PUBLISHED).total()}件，没有逾期，予以通报表扬。" if best else ""


def criticised(figures: Figures) -> str:
    """Who has most overdue."""
    worst: Share | None = max(figures.shares, key=lambda share: share.of(OVERDUE).total(), default=None)
    if worst is None or not worst.of(OVERDUE).total():
        return ""
    return f"{SAMPLE}{worst.name}期末有{worst.of(OVERDUE).total()}项逾期，予以通报批评，限期办结。"
