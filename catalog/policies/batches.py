"""Who may bring in, look at, apply and undo a batch, and when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog import gates, states
from catalog.models import Batch
from catalog.models.batch import BACKLOG
from catalog.policies.drafting import still_there
from disclosure import roles
from disclosure.conditions import Reasons
from disclosure.models import Agency, User
from disclosure.refusals import Reason


def import_batch(agency: Agency, *, actor: User) -> Reasons:
    """A table is brought in by those who file for the agency."""
    return [*roles.reasons_against(actor, "item.import", agency), *still_there(agency)]


def clear_batch(batch: Batch, *, actor: User) -> Reasons:
    """A backlog is cleared as a whole after one look, by another person than the one who brought it (条例 art. 17)."""
    return [
        *roles.reasons_against(actor, "item.clear", batch.agency),
        *_in_state(batch, states.READ),
        *_backlog(batch),
        *_sound(batch),
        *_not_the_bringer(batch, actor),
    ]


def approve_batch(batch: Batch, *, actor: User) -> Reasons:
    """A cleared backlog is approved as a whole by a third person, or a second where two are enough."""
    reasons = [
        *roles.reasons_against(actor, "item.approve", batch.agency),
        *_in_state(batch, states.CLEARED),
        *_not_the_bringer(batch, actor),
    ]
    if actor.pk == batch.cleared_by_id and max(batch.persons, gates.persons_at(batch.agency)) == 3:
        reasons.append(
            Reason(
                "same-person", _("保密审查人不能同时是审批人。"), next_step=_("须由第三人审批。"), kind="not-allowed"
            )
        )
    return reasons


def apply_batch(batch: Batch, *, actor: User) -> Reasons:
    """A batch is applied by those who file for the agency; a backlog once it was cleared and approved."""
    wanted = states.APPROVED if batch.purpose == BACKLOG else states.READ
    return [
        *import_batch(batch.agency, actor=actor),
        *_in_state(batch, wanted),
        *_enough_people(batch),
    ]


def undo_batch(batch: Batch, *, actor: User) -> Reasons:
    """A batch is undone by those who file for the agency, unless it is just being applied or was undone."""
    return [
        *roles.reasons_against(actor, "item.import", batch.agency),
        *states.BATCH.against(batch.status, "undo"),
    ]


def _in_state(batch: Batch, wanted: str) -> Iterator[Reason]:
    if batch.status != wanted:
        sentence = _("这一批现处于“%(state)s”状态，不能办理此事。") % {"state": batch.get_status_display()}
        yield Reason("not-in-state", sentence, kind="not-now")


def _backlog(batch: Batch) -> Iterator[Reason]:
    if batch.purpose != BACKLOG:
        yield Reason(
            "not-backlog",
            _("新公开的信息导入后逐件审查、审批，不作整批审查。"),
            kind="not-now",
        )


def _sound(batch: Batch) -> Iterator[Reason]:
    """What is looked at as a whole has no row that would be left out."""
    faulty = batch.rows.filter(is_faulty=True).count()
    if faulty:
        yield Reason(
            "faulty-rows",
            _("有%(count)s行有误。") % {"count": faulty},
            next_step=_("请改正表格后重新上传，或者删去有误的行。"),
        )


def _enough_people(batch: Batch) -> Iterator[Reason]:
    """A backlog that two people passed is not brought in once three are demanded."""
    same = batch.cleared_by_id is not None and batch.cleared_by_id == batch.approved_by_id
    if same and gates.persons_at(batch.agency) == 3:
        yield Reason(
            "too-few-people",
            _("现行规定要求填报、审查、审批由三人分别办理，这一批的审查人和审批人是同一人。"),
            next_step=_("请撤销后重新上传办理。"),
        )


def _not_the_bringer(batch: Batch, actor: User) -> Iterator[Reason]:
    if actor.pk == batch.uploaded_by_id:
        yield Reason(
            "same-person",
            _("填报人不能审查、审批自己填报的信息。"),
            article=_("条例第十七条"),
            kind="not-allowed",
        )
