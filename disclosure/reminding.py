"""The words of reminders: what is told when a milestone of a clock has come.

A letter speaks of its milestone's own date, so that one written nights later, by a worker that had been down,
still dates nothing wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from disclosure import clocks, milestones
from disclosure.messages import Letter
from disclosure.milestones import Milestone
from disclosure.models import Clock
from disclosure.today import SHANGHAI, today

Come = tuple[Clock, Milestone]


def letters(come: Iterable[Come]) -> Iterator[tuple[Letter, Clock, Milestone]]:
    """One letter for what the clocks of one subject say alike: the same act, due on the same day, at one milestone.

    Several instruments often ask for the same thing by the same day; their holder reads of it once.
    """
    alike: defaultdict[str, list[Come]] = defaultdict(list)
    for clock, milestone in come:
        alike[_key(clock, milestone)].append((clock, milestone))
    for key, group in alike.items():
        clock, milestone = group[0]
        yield _letter(key, milestone, [one for one, _milestone in group]), clock, milestone


def _key(clock: Clock, milestone: Milestone) -> str:
    act = clocks.duty_of(clock).stops_with or clock.duty
    return f"{milestone.name}-{clock.subject_id}-{act}-{clock.term}-{clock.due_on}"


def _letter(key: str, milestone: Milestone, alike: Sequence[Clock]) -> Letter:
    subject = alike[0].subject
    return Letter(
        key=key,
        kind=milestone.name.partition("-")[0],
        title=_headline(milestone) % {"subject": subject.title, "due": _due(alike[0])},
        body="\n".join(_lines(milestone, alike)),
        subject=subject,
    )


def _headline(milestone: Milestone) -> str:
    if milestone.name == milestones.SERVED:
        return _("公示期满：%(subject)s，公示至%(due)s")
    if milestone.name == milestones.DUE:
        return _("到期日提醒：%(subject)s，到期日%(due)s")
    if milestone.step:
        return _("逾期督促：%(subject)s，到期日为%(due)s")
    return _("到期前提醒：%(subject)s，到期日%(due)s")


def _lines(milestone: Milestone, alike: Sequence[Clock]) -> Iterator[str]:
    clock = alike[0]
    yield f"{clock.subject.agency.name}《{clock.subject.title}》"
    for one in alike:
        duty = clocks.duty_of(one)
        yield _("%(duty)s（%(article)s），到期日：%(due)s") % {
            "duty": duty.title,
            "article": duty.cite(),
            "due": _due(one),
        }
    if clock.target_before and clock.due_on and clock.target_before < clock.due_on:
        yield _("到期日为休息日，此前最后一个工作日：%(day)s") % {"day": clock.target_before}
    if clock.provisional:
        yield _("到期日暂定：当年的放假通知尚未收录。")
    yield _("提醒节点：%(day)s") % {"day": milestone.on}
    if milestone.on < today():
        yield _("本提醒于%(day)s补写。") % {"day": today()}


def _due(clock: Clock) -> str:
    if clock.due_at is not None:
        return f"{clock.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    return str(clock.due_on)
