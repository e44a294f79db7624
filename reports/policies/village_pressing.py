"""Who records what a village disclosed, and who presses it: the township (渝北 二（三）13)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from disclosure import clocks, roles
from disclosure.conditions import not_ahead, stated
from disclosure.lawbook import book
from disclosure.models import Obligation, User
from disclosure.refusals import Reason
from reports import topics
from reports.models import TopicDisclosure

ARTICLE = "渝北府办发〔2020〕17号 二（三）13"
FULFIL, PRESS = "obligation.fulfil", "village.press"


def disclose(obligation: Obligation, topic: str, *, actor: User, on: date, evidence: str) -> list[Reason]:
    """A topic of the period is recorded once, with where and when it was made public."""
    reasons = [*roles.reasons_against(actor, FULFIL, obligation.agency), *_of_the_period(obligation, on)]
    if topic not in topics.of(book().duty(obligation.duty)):
        reasons.append(Reason("unknown-topic", _("本义务没有“%(topic)s”这一主题。") % {"topic": topic}))
    elif TopicDisclosure.objects.filter(obligation=obligation, topic=topic).exists():
        reasons.append(Reason("disclosed", _("该主题本期已经登记。"), kind="not-now"))
    return [*reasons, *stated(evidence, _("请写明公开渠道和凭据。"), code="no-evidence")]


def _of_the_period(obligation: Obligation, on: date) -> Iterator[Reason]:
    """What was public before the period began is no disclosure of this period."""
    yield from not_ahead(on, _("公开日期"))
    running = clocks.open_clocks(obligation.subject)
    begins = min((clock.trigger_on for clock in running), default=None)
    if begins is not None and on < begins:
        yield Reason("before", _("公开日期不能早于本期开始之日（%(begins)s）。") % {"begins": begins})


def against_fulfilling(obligation: Obligation) -> Iterator[Reason]:
    """Where topics are named, each is recorded; the last of them is the fulfilment."""
    named = topics.of_code(obligation.duty)
    if named:
        yield Reason(
            "met-by-topics",
            _("本义务须逐个主题登记：%(topics)s。") % {"topics": "、".join(named)},
            article=ARTICLE,
            next_step=_("请在“村（居）公开义务”中登记各主题。"),
        )
