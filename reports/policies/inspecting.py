"""Who may plan, draw, record and conclude an inspection (条例 art. 47)."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from disclosure import roles
from disclosure.models import Agency, User
from disclosure.refusals import Reason
from reports import states
from reports.models import Finding, Inspection

ARTICLE = "《政府信息公开条例》第四十七条"


def plan(office: Agency, root: Agency, *, actor: User) -> list[Reason]:
    """An inspection is planned by an office for what stands below the district it supervises."""
    reasons = list(roles.reasons_against(actor, "inspection.conduct", office))
    if not roles.may(actor, "inspection.conduct", root):
        reasons.append(
            Reason("not-supervised", _("检查范围须在本机关监督的范围之内。"), article=ARTICLE, kind="not-allowed")
        )
    return reasons


def draw(inspection: Inspection, *, actor: User) -> list[Reason]:
    """The sample is drawn once: a second draw would let somebody choose."""
    return [*_conducts(inspection, actor), *states.INSPECTION.against(inspection.status, "draw")]


def record(finding: Finding, *, actor: User) -> list[Reason]:
    """What was found is recorded while the inspection lasts, and stands once a ticket rests on it."""
    reasons = [*_conducts(finding.inspection, actor)]
    if finding.inspection.status != states.DRAWN:
        reasons.append(Reason("not-open", _("这次抽查不在进行之中，不能记录结果。"), kind="not-now"))
    if hasattr(finding, "ticket"):
        reasons.append(Reason("ticket-open", _("已据此发出整改通知，结果不能再改。"), kind="not-now"))
    return reasons


def conclude(inspection: Inspection, *, actor: User) -> list[Reason]:
    """An inspection is concluded when every row drawn was looked at."""
    return [
        *_conducts(inspection, actor),
        *states.INSPECTION.against(inspection.status, "conclude"),
        *_all_recorded(inspection),
    ]


def _conducts(inspection: Inspection, actor: User) -> Iterator[Reason]:
    return roles.reasons_against(actor, "inspection.conduct", inspection.office)


def _all_recorded(inspection: Inspection) -> Iterator[Reason]:
    missing = inspection.findings.filter(kind="").count()
    if missing:
        yield Reason("not-recorded", _("还有%(count)s行没有记录检查结果。") % {"count": missing}, kind="not-now")
