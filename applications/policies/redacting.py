"""What a redacted copy must be before it is handed out: every passage struck for a reason, none left anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from applications import states
from applications.models import Decision, Provided, Redaction, Request, RequestFile
from applications.policies.conditions import held, in_state
from applications.strikes import Strike, plain, within
from disclosure.conditions import Reasons
from disclosure.lawbook import vocabularies
from disclosure.models import User
from disclosure.refusals import Reason

ARTICLE = "条例第三十七条"


def redact(request: Request, *, actor: User) -> Reasons:
    """Copies are redacted by those who handle the case, while it is open."""
    return [*held(request, "request.handle", actor), *in_state(request, *states.OPEN[1:])]


def reasoned(strikes: Sequence[Strike]) -> Iterator[Reason]:
    """Something is struck, and every passage has its ground and its reason (条例 art. 37)."""
    known = {term.code for term in vocabularies().grounds}
    if not strikes:
        yield Reason("no-strikes", _("请写明删去的内容。"), article=ARTICLE)
    for number, strike in enumerate(strikes, start=1):
        if not plain(strike.text):
            yield Reason("empty-strike", _("删去的内容不能为空。"), article=ARTICLE)
        if strike.ground not in known:
            yield Reason("unknown-ground", _("请为每一处删去的内容选择理由种类。"), article=_("条例第十四条至第十六条"))
        if not strike.reason.strip():
            yield Reason(
                "no-reason", _("%(which)s没有写明删去的理由。") % {"which": which(number, strike)}, article=ARTICLE
            )


def of_this_case(request: Request, original: RequestFile) -> Iterator[Reason]:
    """The original belongs to the case and is no copy itself."""
    if original.request_id != request.pk or original.sealed:
        yield Reason("not-of-this-case", _("原件不在本案卷内，或者不能作为提供的信息。"))


def stand_in_original(missing: Iterable[str]) -> Iterator[Reason]:
    """What is said to be struck stands in the original; otherwise nothing would be checked."""
    for one in missing:
        yield Reason(
            "not-in-original",
            _("原件中没有%(which)s。") % {"which": one},
            article=ARTICLE,
            next_step=_("请照原件的文字填写，否则无法核对副本。"),
        )


def none_left(surviving: Iterable[str], name: str) -> Iterator[Reason]:
    """No struck passage is left in the copy, wherever in the file (条例 art. 37); a refusal does not repeat it."""
    for one in surviving:
        yield Reason(
            "struck-text-survives",
            _("“%(name)s”中仍有%(which)s（在正文、批注、修订、隐藏文字或者文件属性中）。")
            % {"name": name, "which": one},
            article=ARTICLE,
            next_step=_("请从原件重新制作副本；涂黑、遮盖不等于删除。"),
        )


def legible(can_read: bool, *, seen: bool) -> Iterator[Reason]:
    """A copy without text can be checked by eye alone, and somebody says that this was done."""
    if not can_read and not seen:
        yield Reason(
            "no-text",
            _("副本没有可以提取的文字，系统无法核对。"),
            article=ARTICLE,
            next_step=_("请逐页目视核对后勾选“已逐页核对”。"),
        )


def clean(decision: Decision) -> Iterator[Reason]:
    """What is handed out holds no struck passage, nor does the letter; a partial reply never hands out the original."""
    provided = list(
        decision.provided.select_related("file__file", "original__file").prefetch_related("file__redactions")
    )
    struck = [pair for item in provided for pair in enumerate(item.file.redactions.all(), start=1)]
    yield from _copies_are_marked(decision, provided)
    yield from _originals_stay(provided)
    yield from _not_elsewhere(provided, struck)
    yield from _not_in_the_letter(decision, struck)


def _copies_are_marked(decision: Decision, provided: Sequence[Provided]) -> Iterator[Reason]:
    for item in provided:
        if item.original is not None and not item.file.redactions.all():
            sentence = _("“%(name)s”是区分处理的副本，却没有记录删去的内容和理由。") % {"name": item.file}
            yield Reason("no-redactions", sentence, article=ARTICLE, next_step=_("请用“区分处理”制作副本。"))


def _originals_stay(provided: Sequence[Provided]) -> Iterator[Reason]:
    withheld = {item.original.file.sha256 for item in provided if item.original is not None}
    for item in provided:
        if item.file.file.sha256 in withheld:
            sentence = _("“%(name)s”是区分处理以前的原件，不能提供。") % {"name": item.file}
            yield Reason("original-provided", sentence, article=ARTICLE)


def _not_elsewhere(provided: Sequence[Provided], struck: Sequence[tuple[int, Redaction]]) -> Iterator[Reason]:
    """What is struck from one file is not left in another; each copy was read whole when it was made."""
    for item in provided:
        others = [which(number, one) for number, one in struck if one.copy_id != item.file_id and _left(one, item)]
        yield from none_left(others, item.file.name)


def _left(redaction: Redaction, item: Provided) -> bool:
    return within(redaction.struck, item.file.file.text)


def _not_in_the_letter(decision: Decision, struck: Sequence[tuple[int, Redaction]]) -> Iterator[Reason]:
    particulars = json.dumps(decision.particulars, ensure_ascii=False, default=str)
    said = "\n".join((decision.facts, decision.reasons, particulars, decision.remedy_text))
    yield from none_left([which(number, one) for number, one in struck if within(one.struck, said)], _("答复书"))


def which(number: int, strike: Strike | Redaction) -> str:
    """A struck passage as a refusal names it: by its number and place, for what it says is what must not spread."""
    if strike.place:
        return _("第%(number)s处删去的内容（%(place)s）") % {"number": number, "place": strike.place}
    return _("第%(number)s处删去的内容") % {"number": number}
