"""Batches: a table is read and shown, looked at, applied by a person, and undone if it was wrong."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import completeness, gates, policies, selectors, states
from catalog.models import Batch, BatchRow, Edition, Item
from catalog.models.batch import BACKLOG
from catalog.reading.entry import Entry
from catalog.reading.item_table import ItemTable, read_items
from catalog.reading.item_values import Finding
from catalog.reading.refusals import ReadingRefused
from catalog.services import discarding
from disclosure import ledger, outbox, workflow
from disclosure.conditions import stated
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today


@dataclass(frozen=True, slots=True)
class Prepared:
    """One row to be brought in: its number, what it says, and what was found in it, in words."""

    number: int
    entry: Entry
    findings: Sequence[Mapping[str, str]] = ()

    @property
    def is_faulty(self) -> bool:
        return any(finding["weight"] == "error" for finding in self.findings)


def read(agency: Agency, data: bytes, *, purpose: str, file_name: str, actor: User) -> Batch:
    """Read a table and keep what it says for a person to confirm; nothing is brought in yet."""
    refuse_if(policies.import_batch(agency, actor=actor))
    try:
        table = read_items(data, backlog=purpose == BACKLOG, issuing_agency=agency.name, today=today())
    except ReadingRefused as refusal:
        refuse_if([Reason(refusal.code, refusal.told(_))])
        raise
    notices = [notice.sentence.told(_) for notice in table.notices]
    return open_batch(agency, _prepared(table), purpose=purpose, file_name=file_name, actor=actor, notices=notices)


def _prepared(table: ItemTable) -> list[Prepared]:
    return [Prepared(row.number, row.entry, [_worded(one) for one in row.findings]) for row in table.rows]


def _worded(finding: Finding) -> dict[str, str]:
    """A finding as the row report shows it: column, text, why."""
    return {
        "column": finding.column,
        "text": finding.given[:200],
        "why": finding.sentence.told(_, str),
        "code": finding.code,
        "weight": finding.weight,
    }


@transaction.atomic
def open_batch(
    agency: Agency,
    rows: Sequence[Prepared],
    *,
    purpose: str,
    file_name: str,
    actor: User,
    notices: Sequence[str] = (),
) -> Batch:
    """Keep rows as a batch to be looked at; what this agency has already is found and named."""
    refuse_if(policies.import_batch(agency, actor=actor))
    known = _known(agency, rows)
    judged = [Prepared(row.number, row.entry, [*row.findings, *_against_known(row, known, agency)]) for row in rows]
    batch = Batch.objects.create(
        agency=agency,
        purpose=purpose,
        file_name=file_name[:200],
        notices=list(notices),
        content_hash=_hash(judged),
        persons=gates.persons_at(agency),
        uploaded_by=actor,
        uploaded_at=now(),
    )
    BatchRow.objects.bulk_create(_rows(batch, judged), batch_size=500)
    note("batch.read", batch, actor, {"rows": len(judged), "purpose": purpose})
    return batch


def _rows(batch: Batch, rows: Iterable[Prepared]) -> list[BatchRow]:
    return [
        BatchRow(
            batch=batch,
            number=row.number,
            entry=row.entry.as_json(),
            findings=list(row.findings),
            is_faulty=row.is_faulty,
        )
        for row in rows
    ]


def _hash(rows: Iterable[Prepared]) -> str:
    """What is looked at and approved is what is brought in: one hash over all that the rows say."""
    said = [[row.number, row.entry.as_json()] for row in rows]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Known:
    """What is there already, by what a row might share with it."""

    document_numbers: Mapping[str, str]
    index_numbers: frozenset[str]
    agencies: frozenset[str]
    titles: Mapping[tuple[str, date | None], str]


def _known(agency: Agency, rows: Sequence[Prepared]) -> Known:
    numbers = {row.entry.document_number for row in rows if row.entry.document_number}
    indexes = {row.entry.index_number for row in rows if row.entry.index_number}
    names = {name for row in rows for name in (*row.entry.co_issuers, row.entry.drafting_agency) if name}
    titles = {row.entry.title for row in rows if row.entry.title and not row.entry.document_number}
    own = Edition.objects.filter(item__agency=agency).exclude(status__in=(states.DISCARDED, states.TAKEN_DOWN))
    there = own.filter(document_number__in=numbers)
    alike = own.filter(title__in=titles, document_number="")
    return Known(
        {edition.document_number: edition.item.number for edition in there.select_related("item")},
        frozenset(Item.objects.filter(index_number__in=indexes).values_list("index_number", flat=True)),
        frozenset(selectors.agencies_named(names)),
        {(one.title, one.formed_on): one.item.number for one in alike.select_related("item")},
    )


def _against_known(row: Prepared, known: Known, agency: Agency) -> list[dict[str, str]]:
    """A number or a title used before, an agency nobody knows, a code of another place."""
    entry, found = row.entry, []
    same = known.titles.get((entry.title, entry.content.get("formed_on"))) if not entry.document_number else None
    if same:
        why = _("本机关已有同名同日的信息（%(item)s），请核对是否重复。") % {"item": same}
        found.append({**_fault(_("标题"), entry.title, "known-title", why), "weight": "note"})
    if entry.document_number in known.document_numbers:
        facts = {"item": known.document_numbers[entry.document_number]}
        found.append(
            _fault(_("文号"), entry.document_number, "known", _("本机关已有此文号的信息（%(item)s）。") % facts)
        )
    if entry.index_number in known.index_numbers:
        found.append(_fault(_("索引号"), entry.index_number, "known", _("此索引号已经在用。")))
    for label, name in [
        (_("起草单位"), entry.drafting_agency),
        *((_("联合发文机关"), name) for name in entry.co_issuers),
    ]:
        if name and name not in known.agencies:
            found.append(_fault(label, name, "unknown-agency", _("机关名录中没有此名称。")))
    for reason in completeness.unknown_codes(Item(agency=agency), Edition(**entry.content)):
        label, _colon, why = reason.sentence.partition("：")
        found.append(_fault(label, "", reason.code, why))
    return found


def _fault(column: str, text: str, code: str, why: str) -> dict[str, str]:
    return {"column": column, "text": text, "why": why, "code": code, "weight": "error"}


@transaction.atomic
def clear(batch_id: int, *, actor: User, opinion: str = "") -> Batch:
    """Clear a backlog as a whole after one look at its rows (条例 art. 17)."""
    batch = locked(batch_id)
    refuse_if([*policies.clear_batch(batch, actor=actor), *_changed(batch)])
    batch.cleared_by, batch.cleared_hash, batch.cleared_at = actor, batch.content_hash, now()
    batch.save(update_fields=["cleared_by", "cleared_hash", "cleared_at"])
    workflow.advance(batch, "clear", machine=states.BATCH)
    note("batch.clear", batch, actor, {"content_hash": batch.content_hash}, opinion)
    return batch


@transaction.atomic
def approve(batch_id: int, *, actor: User, opinion: str = "") -> Batch:
    """Approve a cleared backlog as a whole, as a third person."""
    batch = locked(batch_id)
    refuse_if([*policies.approve_batch(batch, actor=actor), *_changed(batch)])
    batch.approved_by, batch.approved_hash, batch.approved_at = actor, batch.content_hash, now()
    batch.save(update_fields=["approved_by", "approved_hash", "approved_at"])
    workflow.advance(batch, "approve", machine=states.BATCH)
    note("batch.approve", batch, actor, {"content_hash": batch.content_hash}, opinion)
    return batch


def _changed(batch: Batch) -> list[Reason]:
    """Rows that are not those that were read have been tampered with."""
    rows = [Prepared(row.number, Entry.from_json(row.entry)) for row in batch.rows.order_by("number")]
    if _hash(rows) == batch.content_hash:
        return []
    return [Reason("content-changed", _("各行内容与读取时的摘要值不符。"), next_step=_("请重新上传，并查明原因。"))]


@transaction.atomic
def apply(batch_id: int, *, actor: User, leave_out_faulty: bool = False) -> Batch:
    """Have the rows brought in by a worker; rows with errors stop it, unless they are to be left out."""
    batch = locked(batch_id)
    faulty = 0 if leave_out_faulty else batch.rows.filter(is_faulty=True).count()
    refuse_if([*policies.apply_batch(batch, actor=actor), *_changed(batch), *_faults(faulty)])
    batch.applied_by, batch.applied_at = actor, now()
    batch.save(update_fields=["applied_by", "applied_at"])
    workflow.advance(batch, "apply", machine=states.BATCH)
    note("batch.apply", batch, actor, {"rows": batch.rows.filter(is_faulty=False).count()})
    outbox.queue("catalog.tasks.apply_batch", batch_id=batch.pk)
    return batch


def _faults(count: int) -> list[Reason]:
    if not count:
        return []
    return [
        Reason(
            "faulty-rows",
            _("有%(count)s行有误。") % {"count": count},
            next_step=_("请改正表格后重新上传，或者选择只导入无误的行。"),
        )
    ]


@transaction.atomic
def undo(batch_id: int, *, actor: User, reason: str) -> Batch:
    """Take back what a batch brought in, as long as all of it is still draft; otherwise refuse, naming what is not."""
    batch = locked(batch_id)
    refuse_if([*policies.undo_batch(batch, actor=actor), *stated(reason, _("撤销须写明理由。"))])
    held = selectors.locked_together(batch.items.values_list("pk", flat=True))
    refuse_if(_not_drafts(list(held.values())))
    for item_id in sorted(held):
        discarding.discard(item_id, actor=actor, reason=reason)
    batch.undone_at = now()
    batch.save(update_fields=["undone_at"])
    workflow.advance(batch, "undo", machine=states.BATCH)
    # What was brought here by mistake may be what nobody should have brought: the rows say nothing any more.
    batch.rows.update(entry={}, findings=[])
    note("batch.undo", batch, actor, {"items": len(held)}, reason)
    return batch


def _not_drafts(items: Sequence[Item]) -> list[Reason]:
    gone_on = [item for item in items if selectors.working_edition(item).status != states.DRAFT]
    if not gone_on:
        return []
    named = "、".join(item.number for item in gone_on[:10])
    facts = {"count": len(gone_on), "items": f"{named}…" if len(gone_on) > 10 else named}
    return [
        Reason(
            "gone-on",
            _("其中%(count)s件已经提出或者公开，不能整批撤销：%(items)s。") % facts,
            next_step=_("已提出的请先退回，已公开的请逐件撤回。"),
            kind="not-now",
        )
    ]


def locked(batch_id: int) -> Batch:
    """A batch, locked until the act's transaction ends."""
    Batch.objects.select_for_update().get(pk=batch_id)
    return Batch.objects.select_related("agency__parent__parent").get(pk=batch_id)


def note(act: str, batch: Batch, actor: User, facts: Mapping[str, Any], reason: str = "") -> None:
    """A batch is no item: its acts stand in the ledger by its number and agency."""
    known = {"batch": batch.pk, "agency": batch.agency_id, **facts}
    ledger.record(act, subject=None, actor=actor, facts=known, reason=reason.strip())
