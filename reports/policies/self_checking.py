"""Who decides what is kept closed for another year, and when the self-check is done."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.conditions import stated
from disclosure.lawbook import vocabularies
from disclosure.models import Obligation, User
from disclosure.refusals import Reason
from reports.models import KEEP, REVIEW, SelfCheck, SelfCheckLine

ARTICLE = "《政府信息公开条例》第十八条"
DECIDE = "item.reattribute"


def decide(line: SelfCheckLine, *, actor: User) -> list[Reason]:
    """Those who could make it public decide, once in each year's check (条例 art. 18)."""
    reasons = list(roles.reasons_against(actor, DECIDE, line.check_of.agency))
    if line.decision:
        reasons.append(Reason("decided", _("本事项已经作出决定。"), kind="not-now"))
    return reasons


def justified(line: SelfCheckLine, decision: str, *, ground: str, reason: str) -> list[Reason]:
    """Whatever is decided has a reason; what stays withheld, a legal ground given anew."""
    reasons = stated(reason, _("请重新说明理由。"), article=ARTICLE)
    if decision not in SelfCheckLine.Decision.values:
        reasons.append(Reason("unknown-decision", _("请选择继续不主动公开，或者转为主动公开。")))
    if decision == KEEP and line.kind == SelfCheckLine.Kind.WITHHELD and ground not in vocabularies().grounds:
        reasons.append(Reason("no-ground", _("继续不予公开须写明法定事由。"), article=ARTICLE))
    return reasons


def conclude(check: SelfCheck, *, actor: User, summary: str) -> list[Reason]:
    """A self-check is done when nothing in it is left undecided, and its outcome is reported."""
    reasons = [*roles.reasons_against(actor, "obligation.fulfil", check.agency), *_undecided(check)]
    if check.concluded_on is not None:
        reasons.append(Reason("concluded", _("本年度自查已经完成。"), kind="not-now"))
    return [*reasons, *stated(summary, _("请写明自查整改情况。"))]


def against_fulfilling(obligation: Obligation) -> Iterator[Reason]:
    """The duty to self-check is met by its record, not by anybody's word."""
    if obligation.duty.endswith(f"/{REVIEW}"):
        for check in SelfCheck.objects.filter(obligation=obligation):
            yield from _undecided(check)
        yield Reason(
            "met-by-self-check",
            _("本义务以自查记录为准，不另行登记完成。"),
            next_step=_("请在“不予公开信息自查”中逐件决定后报送。"),
        )


def _undecided(check: SelfCheck) -> Iterator[Reason]:
    left = check.lines.filter(decision="").count()
    if left:
        yield Reason("undecided", _("还有%(n)s件没有作出决定。") % {"n": left}, article=ARTICLE, kind="not-now")
