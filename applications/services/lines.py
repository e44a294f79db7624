"""Answering lines (答复口径): how an office answers a kind of question, kept by those who answer."""

from __future__ import annotations

from django.db import transaction

from applications.models import AnsweringLine
from applications.policies import noting as policies
from disclosure import ledger, roles
from disclosure.models import Agency, User
from disclosure.refusals import refuse_if
from disclosure.today import now


@transaction.atomic
def add(agency: Agency, *, title: str, text: str, actor: User, ground: str = "", keywords: str = "") -> AnsweringLine:
    """Write a new line for an office."""
    refuse_if([*policies.line(agency, actor=actor), *policies.worded(title, text)])
    line = AnsweringLine(agency=agency)
    return _write(line, "line.add", title=title, text=text, ground=ground, keywords=keywords, actor=actor)


@transaction.atomic
def change(line_id: int, *, title: str, text: str, actor: User, ground: str = "", keywords: str = "") -> AnsweringLine:
    """Change a line; letters that were written with it stay as they are."""
    line = _locked(line_id)
    refuse_if([*policies.line(line.agency, actor=actor), *policies.worded(title, text)])
    return _write(line, "line.change", title=title, text=text, ground=ground, keywords=keywords, actor=actor)


@transaction.atomic
def retire(line_id: int, *, actor: User) -> AnsweringLine:
    """Take a line out of use; it is kept."""
    line = _locked(line_id)
    refuse_if(policies.retire(line, actor=actor))
    line.retired, line.updated_by, line.updated_at = True, actor, now()
    line.save(update_fields=["retired", "updated_by", "updated_at"])
    _record("line.retire", line, actor)
    return line


def _write(
    line: AnsweringLine, act: str, *, title: str, text: str, ground: str, keywords: str, actor: User
) -> AnsweringLine:
    line.title, line.text, line.ground = title.strip(), text.strip(), ground
    line.keywords, line.updated_by, line.updated_at = keywords.strip(), actor, now()
    line.retired = False
    line.save()
    _record(act, line, actor)
    return line


def _record(act: str, line: AnsweringLine, actor: User) -> None:
    facts = {"agency": line.agency_id, "line": line.pk, **roles.stood_in_for(actor, "request.lines", line.agency)}
    ledger.record(act, subject=None, actor=actor, facts=facts)


def _locked(line_id: int) -> AnsweringLine:
    AnsweringLine.objects.select_for_update(of=("self",)).get(pk=line_id)
    return AnsweringLine.objects.select_related("agency").get(pk=line_id)
