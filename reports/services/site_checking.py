"""Checks of guides and columns: opened with their obligation, filled by the sweep, judged line by line, published."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from disclosure import due, ledger, roles
from disclosure.clocks import OPEN
from disclosure.models import Obligation, User
from disclosure.recurrence import recurs
from disclosure.refusals import refuse_if
from disclosure.today import today
from reports import checklists
from reports.checklists import Entry
from reports.models import SiteCheck, SiteCheckLine
from reports.policies import site_checking as policies
from reports.services.proving import meet

# The duties of the law book that ask for such a check: of the agency's own site, and of the sites below it.
OWN, BELOW = "guide.check", "site.inspection"


def open_due() -> int:
    """Open the check of every obligation that asks for one; returns how many were opened."""
    codes = _codes(OWN) + _codes(BELOW)
    waiting = Obligation.objects.filter(
        subject__clocks__duty__in=codes, subject__clocks__state__in=OPEN, site_check__isnull=True
    )
    return len([open_for(one) for one in waiting.select_related("agency").distinct().order_by("pk")])


def _codes(code: str) -> list[str]:
    asked = (one for one in due.every_duty() if recurs(one))
    return sorted(one.full_code for one in asked if one.code == code or one.code.startswith(f"{code}."))


@transaction.atomic
def open_for(obligation: Obligation) -> SiteCheck:
    """Open the check of an obligation with what the records say today."""
    check, made = SiteCheck.objects.get_or_create(
        obligation=obligation, defaults={"agency": obligation.agency, "opened_on": today()}
    )
    if made:
        _fill(check)
    return check


@transaction.atomic
def look_again(check_id: int, *, actor: User) -> SiteCheck:
    """Fill the list anew from the records; what somebody judged stays as it was judged."""
    check = _locked(check_id)
    refuse_if(policies.judge(check, actor=actor))
    check.lines.filter(result="").delete()
    _fill(check)
    _record("look_again", check, actor, {"lines": check.lines.filter(result="").count()})
    return check


def _fill(check: SiteCheck) -> None:
    known = set(check.lines.values_list("agency", "aspect"))
    entries = (one for one in _entries(check) if (one.agency.pk, one.aspect) not in known)
    SiteCheckLine.objects.bulk_create(
        SiteCheckLine(
            check_of=check, agency=one.agency, aspect=one.aspect, title=one.title[:120], found=one.found[:200]
        )
        for one in entries
    )


def _entries(check: SiteCheck) -> Sequence[Entry]:
    of_others = check.obligation.duty in _codes(BELOW)
    return checklists.below(check.agency) if of_others else checklists.of_agency(check.agency)


@transaction.atomic
def judge(line_id: int, *, result: str, note: str, actor: User) -> SiteCheckLine:
    """Say what was seen at one line; what the sweep found is only where to look."""
    line = SiteCheckLine.objects.select_related("check_of__agency", "check_of__obligation__subject").get(pk=line_id)
    check = _locked(line.check_of_id)
    refuse_if([*policies.judge(check, actor=actor), *policies.described(result, note)])
    line.result, line.note, line.by = result, note.strip(), actor
    line.save(update_fields=["result", "note", "by"])
    _record("judge", check, actor, {"position": line.pk, "about": line.agency_id, "result": result}, note)
    return line


@transaction.atomic
def judge_as_found(check_id: int, *, actor: User) -> int:
    """Take over, for what the records alone can tell, what they say; returns for how many lines."""
    check = _locked(check_id)
    refuse_if(policies.judge(check, actor=actor))
    waiting = check.lines.filter(result="").exclude(aspect__startswith="look.")
    fine = (_("已载明"), _("没有空白或者久未更新的栏目"))
    done = waiting.filter(found__in=fine).update(result=SiteCheckLine.Result.SOUND, by=actor)
    for line in check.lines.filter(result="").exclude(aspect__startswith="look."):
        line.result, line.note, line.by = SiteCheckLine.Result.FAULT, line.found, actor
        line.save(update_fields=["result", "note", "by"])
        done += 1
    _record("judge_as_found", check, actor, {"lines": done})
    return done


@transaction.atomic
def publish(check_id: int, *, summary: str, actor: User) -> SiteCheck:
    """Publish the result; the duty is done by it, unless it was done before."""
    check = _locked(check_id)
    refuse_if(policies.publish(check, actor=actor, summary=summary))
    check.summary, check.published_on, check.published_by = summary.strip(), today(), actor
    check.save(update_fields=["summary", "published_on", "published_by"])
    looked, faults = check.lines.count(), check.lines.filter(result=SiteCheckLine.Result.FAULT).count()
    evidence = _("核查%(n)s项，有问题%(faults)s项，已公布：%(address)s") % {
        "n": looked,
        "faults": faults,
        "address": address(check),
    }
    # A planned inspection of the same websites may have met the duty before.
    meet([check.obligation], on=today(), evidence=evidence, actor=actor)
    _record("publish", check, actor, {"lines": looked, "faults": faults}, summary)
    return check


def address(check: SiteCheck) -> str:
    """Where the public reads the result."""
    return f"/site-checks/{check.pk}/"


def _locked(check_id: int) -> SiteCheck:
    SiteCheck.objects.select_for_update().get(pk=check_id)
    return SiteCheck.objects.select_related("agency", "obligation__subject").get(pk=check_id)


def _record(act: str, check: SiteCheck, actor: User, facts: dict[str, object], reason: str = "") -> None:
    known = {**facts, **roles.stood_in_for(actor, policies.FULFIL, check.agency)}
    ledger.record(
        f"site_check.{act}", subject=check.obligation.subject, actor=actor, facts=known, reason=reason.strip()
    )
