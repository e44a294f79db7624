"""Who judges a check of guides and columns, and when it may be published."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.conditions import stated
from disclosure.models import Obligation, User
from disclosure.refusals import Reason
from reports.models import SiteCheck, SiteCheckLine

FULFIL = "obligation.fulfil"
FAULT = SiteCheckLine.Result.FAULT


def judge(check: SiteCheck, *, actor: User) -> list[Reason]:
    """Whoever keeps the duties of the checking agency looks, until the check is published."""
    reasons = list(roles.reasons_against(actor, FULFIL, check.agency))
    if check.published_on is not None:
        reasons.append(Reason("published", _("核查情况已经公布。"), kind="not-now"))
    return reasons


def described(result: str, note: str) -> list[Reason]:
    """A fault is described."""
    if result not in SiteCheckLine.Result.values:
        return [Reason("unknown-result", _("请选择正常，或者有问题。"))]
    return stated(note, _("有问题的，请写明情况。")) if result == FAULT else []


def publish(check: SiteCheck, *, actor: User, summary: str) -> list[Reason]:
    """A check is published once everything in it was looked at."""
    reasons = judge(check, actor=actor)
    left = check.lines.filter(result="").count()
    if left:
        reasons.append(Reason("unjudged", _("还有%(n)s项没有核查。") % {"n": left}, kind="not-now"))
    return [*reasons, *stated(summary, _("请写明核查情况。"))]


def against_fulfilling(obligation: Obligation) -> Iterator[Reason]:
    """A duty to check is met by the list that was gone through."""
    if SiteCheck.objects.filter(obligation=obligation).exists():
        yield Reason(
            "met-by-checklist",
            _("本义务以核查记录为准，不另行登记完成。"),
            next_step=_("请在“指南和栏目核查”中逐项核查后公布。"),
        )
