"""Requests in numbers: by month, ground, channel and agency, days to the reply, and what is asked for most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low

from django.db.models import Count, Min, Q, QuerySet

from applications import grounds, states, timing
from applications.models import Decision, Request
from applications.normal_text import normalised
from disclosure import calendars, due
from disclosure.models import Clock
from disclosure.today import today

# How many of the newest titles are read for topics, and which phrases count as one: shorter ones are pieces of words.
TITLES_READ = 2000
SHORTEST, LONGEST = 4, 40
TOPICS, AGENCIES = 20, 30
# By which clocks an agency owes an answer: the statute's term, a delayed date, a record to be corrected, an order.
OWED = (timing.REPLY, timing.DELAYED_REPLY, timing.RECORD, *timing.ACT_AGAIN)
BANDS = ((0, 5), (6, 10), (11, 15), (16, 20), (21, 40), (41, 0))


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of a table: what it counts, and its numbers column by column."""

    label: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Speed:
    """How long replies took: the median in working days, how many within their term, and how many in each band."""

    replied: int
    median: int | None
    in_term: int
    late: int
    bands: list[Counted]

    @property
    def share(self) -> int | None:
        """The share within the term, in whole per cent rounded down: no late reply is rounded away."""
        counted = self.in_term + self.late
        return self.in_term * 100 // counted if counted else None


def by_month(found: QuerySet[Request], year: int) -> list[Counted]:
    """Received and replied, month by month."""
    received, replied = _months(found, "received_on", year), _months(found, "replied_on", year)
    return [Counted(f"{year}-{month:02}", (received[month], replied[month])) for month in range(1, 13)]


def _months(found: QuerySet[Request], field: str, year: int) -> Counter[int]:
    rows = found.filter(**{f"{field}__year": year}).order_by().values_list(f"{field}__month").annotate(n=Count("pk"))
    return Counter(dict(rows))


def by_ground(found: QuerySet[Request], year: int) -> list[Counted]:
    """Replies by ground, in the order of the annual table; grounds that were not used are left out."""
    issued = Decision.objects.filter(request__in=found.values("pk"), status=states.ISSUED, issued_on__year=year)
    numbers = dict(issued.order_by().values_list("ground").annotate(n=Count("pk")))
    terms = {term.code: term for term in grounds.choices(min(date(year, 12, 31), today()))}
    known = [code for code in terms if code in numbers]
    return [
        Counted(f"{code} {terms[code].title if code in terms else ''}".strip(), (numbers[code],))
        for code in [*known, *sorted(set(numbers) - set(known))]
    ]


def by_channel(found: QuerySet[Request], year: int) -> list[Counted]:
    """Received by channel."""
    rows = found.filter(received_on__year=year).order_by().values_list("channel").annotate(n=Count("pk"))
    numbers = dict(rows)
    return [Counted(str(label), (numbers[code],)) for code, label in Request.Channel.choices if code in numbers]


def by_agency(found: QuerySet[Request], year: int) -> list[Counted]:
    """Received, replied and overdue by agency, those asked most first; none that is overdue is left out."""
    received, replied = Q(received_on__year=year), Q(replied_on__year=year)
    overdue = _overdue(found)
    rows = (
        found.filter(received | replied | Q(agency__in=list(overdue)))
        .order_by()
        .values("agency", "agency__name")
        .annotate(received=Count("pk", filter=received), replied=Count("pk", filter=replied))
        .order_by("-received", "agency__path")
    )
    shown = [row for place, row in enumerate(rows) if place < AGENCIES or overdue[row["agency"]]]
    return [Counted(row["agency__name"], (row["received"], row["replied"], overdue[row["agency"]])) for row in shown]


def _overdue(found: QuerySet[Request]) -> Counter[int]:
    """Cases on which an answer is owed and its last day is over, whatever the year, by agency."""
    running = _reply_clocks(found).filter(state=Clock.State.RUNNING, due_on__lt=today())
    rows = running.order_by().values_list("subject__agency").annotate(n=Count("subject", distinct=True))
    return Counter(dict(rows))


def _reply_clocks(found: QuerySet[Request]) -> QuerySet[Clock]:
    codes = [duty.full_code for duty in due.every_duty() if duty.code in OWED]
    return Clock.objects.filter(subject__in=found.values("subject"), duty__in=codes)


def speed(found: QuerySet[Request], year: int) -> Speed:
    """Working days from receipt to reply, and how many replies were within every term that bound them."""
    replied = found.filter(replied_on__year=year)
    pairs = replied.order_by().values_list("received_on", "replied_on").annotate(n=Count("pk"))
    calendar = calendars.current()
    days: Counter[int] = Counter()
    for received_on, replied_on, n in pairs:
        days[max(calendar.between(received_on, replied_on), 0)] += n
    late = _late(replied)
    total = days.total()
    return Speed(total, median_low(days.elements()) if total else None, total - late, late, _bands(days))


def _late(replied: QuerySet[Request]) -> int:
    late = _reply_clocks(replied).filter(state=Clock.State.STOPPED, late_by__gt=0)
    return late.values("subject").distinct().count()


def _bands(days: Counter[int]) -> list[Counted]:
    return [Counted(f"{first}–{last}" if last else f"{first}+", (_within(days, first, last),)) for first, last in BANDS]


def _within(days: Counter[int], first: int, last: int) -> int:
    return sum(n for taken, n in days.items() if taken >= first and (not last or taken <= last))


def topics(found: QuerySet[Request], year: int) -> list[Counted]:
    """The phrases that most requests of the year share, the longest wording of each (定性)."""
    newest = found.filter(received_on__year=year).order_by("-pk").values_list("title", flat=True)[:TITLES_READ]
    return [Counted(phrase, (n,)) for phrase, n in phrases(newest)[:TOPICS]]


def phrases(titles: Iterable[str]) -> list[tuple[str, int]]:
    """Phrases that several titles hold, by how many; one that only ever stands within a longer one is left out."""
    shared = Counter(phrase for title in titles for phrase in set(_parts(normalised(title))))
    several = {phrase: n for phrase, n in shared.items() if n > 1}
    longest_first = sorted(several, key=lambda phrase: (-len(phrase), phrase))
    kept: list[str] = []
    covered: set[tuple[str, int]] = set()
    for phrase in longest_first:
        if (phrase, several[phrase]) not in covered:
            kept.append(phrase)
        covered |= {(part, several[phrase]) for part in _parts(phrase)}
    return sorted(((phrase, several[phrase]) for phrase in kept), key=lambda pair: (-pair[1], -len(pair[0]), pair[0]))


def _parts(text: str) -> Iterator[str]:
    for length in range(SHORTEST, LONGEST + 1):
        for at in range(len(text) - length + 1):
            yield text[at : at + length]


def years(found: QuerySet[Request]) -> Sequence[int]:
    """The years from the first request on, the newest first."""
    first = found.order_by().aggregate(first=Min("received_on"))["first"] or today()
    return range(today().year, first.year - 1, -1)
