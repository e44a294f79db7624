"""Partial disclosure (区分处理): a copy without the struck passages, read again whole before it may be handed out."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from itertools import chain, count

from django.db import transaction
from django.utils.translation import gettext as _

from applications import blackening, selectors
from applications.asking import Paper
from applications.extraction import Said, everything
from applications.models import Redaction, Request, RequestFile
from applications.policies import redacting as policies
from applications.services import intake
from applications.services.recording import record
from applications.strikes import Strike
from catalog.reading.detect import detect
from catalog.reading.refusals import ReadingRefused
from disclosure import files
from disclosure.models import StoredFile, User
from disclosure.refusals import Reason, refuse_if


def redact(
    request_id: int,
    original: RequestFile,
    copy: Paper,
    strikes: Sequence[Strike],
    *,
    actor: User,
    seen: bool = False,
) -> RequestFile:
    """Take a redacted copy into the case; refused if a struck passage is left anywhere in it (条例 art. 37).

    `seen` says that a copy without any text was checked by eye, page by page.
    """
    request = Request.objects.select_related("agency__parent__parent").get(pk=request_id)
    refuse_if([*policies.redact(request, actor=actor), *policies.of_this_case(request, original)])
    refuse_if(policies.reasoned(strikes))
    # The files are read before the transaction begins.
    refuse_if(_compared(_said(original.file, original.name), _said(copy.stored, copy.name), copy.name, strikes, seen))
    return _kept(request_id, original, copy, strikes, actor=actor, seen=seen)


def redact_here(request_id: int, original: RequestFile, strikes: Sequence[Strike], *, actor: User) -> RequestFile:
    """Make the copy of a Word or text file at once, black squares in the place of what is struck, and take it in."""
    with files.open_content(original.file) as content:
        data = content.read()
    if not blackening.can_make(data):
        step = _("请在其他软件中删去有关内容，另存后上传副本。")
        refuse_if([Reason("no-copy-made", _("只有 Word 文件和文本文件可以在此制作副本。"), next_step=step)])
    made = blackening.blackened(data, [strike.text for strike in strikes])
    taken = set(RequestFile.objects.filter(request_id=request_id).values_list("name", flat=True))
    kind, said = detect(made), everything(made)
    with files.received(io.BytesIO(made), content_type=kind.mime, actor=actor, text=said.text) as stored:
        paper = Paper(RequestFile.Kind.RESPONSE, copy_name(original.name, taken), stored)
        return redact(request_id, original, paper, strikes, actor=actor)


def copy_name(name: str, taken: Collection[str] = ()) -> str:
    """What a redacted copy is called: a second one of the same file is told from the first."""
    stem, dot, ending = name.rpartition(".")
    called = _("%(name)s（区分处理）") % {"name": stem or ending}
    names = (f"{called}{number}{f'{dot}{ending}' if stem else ''}" for number in chain([""], count(2)))
    return next(one for one in names if one not in taken)


@transaction.atomic
def _kept(
    request_id: int, original: RequestFile, copy: Paper, strikes: Sequence[Strike], *, actor: User, seen: bool
) -> RequestFile:
    request = selectors.locked(request_id)
    refuse_if(policies.redact(request, actor=actor))
    kept = intake.attach(
        request, Paper(RequestFile.Kind.RESPONSE, copy.name, copy.stored, about=copy.about), actor=actor
    )
    kept.made_from = original
    kept.save(update_fields=["made_from"])
    Redaction.objects.bulk_create(
        Redaction(
            copy=kept,
            struck=strike.text.strip(),
            place=strike.place.strip()[:120],
            ground=strike.ground,
            reason=strike.reason.strip(),
        )
        for strike in strikes
    )
    facts = {
        "original": original.file.sha256,
        "copy": copy.stored.sha256,
        "struck": len(strikes),
        "grounds": sorted({strike.ground for strike in strikes}),
        "checked_by_eye": seen,
    }
    record("request.redact", request, actor=actor, facts=facts, by="request.handle")
    return kept


def _compared(original: Said, copy: Said, name: str, strikes: Sequence[Strike], seen: bool) -> list[Reason]:
    numbered = list(enumerate(strikes, start=1))
    missing = [policies.which(at, one) for at, one in numbered if original.legible and not original.holds(one.text)]
    left = [policies.which(at, one) for at, one in numbered if copy.holds(one.text)]
    return [
        *policies.stand_in_original(missing),
        *policies.none_left(left, name),
        *policies.legible(copy.legible, seen=seen),
    ]


def _said(stored: StoredFile, name: str) -> Said:
    with files.open_content(stored) as content:
        data = content.read()
    try:
        return everything(data)
    except ReadingRefused as refusal:
        sentence = _("“%(name)s”不能读取：%(why)s") % {"name": name, "why": refusal.told(_)}
        refuse_if([Reason(refusal.code, sentence)])
        raise
