"""Filing: an item begins as a draft, which may be incomplete but not malformed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalog import gates, item_clocks, policies, rich_text, selectors
from catalog.apps import CONTENT_COLUMNS
from catalog.models import CoIssuer, Edition, Item, TriggerDate
from disclosure import ledger
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now, today

ITEM_FIELDS = frozenset(
    "audience drafting_agency needs_collective_decision needs_authorisation valid_from valid_to"
    " publicity_ends_on validity".split()
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form, a table row or a read document says of an item; whatever is left out keeps its value."""

    content: Mapping[str, Any]
    item: Mapping[str, Any] = field(default_factory=dict)
    trigger_dates: Mapping[str, date | None] = field(default_factory=dict)
    co_issuers: Sequence[Agency] | None = None


@transaction.atomic
def file(agency: Agency, draft: Draft, *, actor: User, origin: str = Item.Origin.FORM) -> Item:
    """Begin an item: subject, working number, first edition, and the clocks its dates already start (条例 art. 26)."""
    refuse_if(policies.file(agency, actor=actor))
    item = _begin(agency, draft, actor=actor, origin=origin)
    edition = Edition(item=item, number=1, filed_by=actor, persons=gates.persons(item))
    _write(item, edition, draft)
    item_clocks.align(item, edition, actor=actor)
    facts = {"title": edition.title, "number": item.working_number, "attribute": edition.attribute}
    ledger.record("item.file", subject=item.subject, actor=actor, facts=facts)
    return item


def _begin(agency: Agency, draft: Draft, *, actor: User, origin: str) -> Item:
    year = today().year
    subject = Subject.objects.create(
        kind=Subject.Kind.ITEM,
        agency=agency,
        holder=None if actor.is_system else actor,
        title=str(draft.content.get("title") or _("（未填标题）"))[:300],
        demonstration=agency.demonstration and actor.demonstration,
        created_at=now(),
    )
    item = Item.objects.create(
        subject=subject,
        agency=agency,
        origin=origin,
        working_number=f"G{agency.pk}-{year}-{next_number(f'working/{agency.pk}/{year}'):05}",
        created_at=now(),
    )
    subject.address = f"/admin/catalog/item/{item.pk}/change/"
    subject.save(update_fields=["address"])
    return item


@transaction.atomic
def edit(item_id: int, draft: Draft, *, actor: User) -> Item:
    """Change a draft; its clocks follow its dates."""
    item = selectors.locked(item_id)
    refuse_if(policies.edit(item, actor=actor))
    edition = selectors.working_edition(item)
    changed = _write(item, edition, draft)
    item_clocks.align(item, edition, actor=actor)
    ledger.record("item.edit", subject=item.subject, actor=actor, facts={"edition": edition.number, "fields": changed})
    return item


def _write(item: Item, edition: Edition, draft: Draft) -> list[str]:
    changed = _assign(edition, draft.content, CONTENT_COLUMNS) + _assign(item, draft.item, ITEM_FIELDS)
    edition.body = rich_text.clean(edition.body)
    _validate(edition, item)
    item.save()
    edition.save()
    _write_trigger_dates(item, draft.trigger_dates)
    if draft.co_issuers is not None:
        _write_co_issuers(item, draft.co_issuers)
    if edition.title and item.subject.title != edition.title and edition.number == 1:
        item.subject.title = edition.title
        item.subject.save(update_fields=["title"])
    return sorted(changed)


def _assign(row: Item | Edition, values: Mapping[str, Any], known: Sequence[str] | frozenset[str]) -> list[str]:
    unknown = set(values) - set(known)
    if unknown:
        raise ValueError(f"unknown fields: {sorted(unknown)}")
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _validate(edition: Edition, item: Item) -> None:
    """Refuse what no draft may hold: a value outside its list, a text too long, an end before its start."""
    problems = []
    for row, left_out in ((edition, {"item", "filed_by"}), (item, {"subject", "agency"})):
        try:
            row.clean_fields(exclude=left_out)
            row.validate_constraints(exclude=left_out)
        except ValidationError as error:
            problems += _problems(row, error)
    if edition.formed_on and edition.formed_on.year < 1949:
        problems.append(Reason("date-too-early", _("形成、变更日期%(on)s过早。") % {"on": edition.formed_on}))
    refuse_if(problems)


def _problems(row: Item | Edition, error: ValidationError) -> list[Reason]:
    return [
        Reason("malformed", f"{_label(row, name)}：{'；'.join(sentences)}")
        for name, sentences in error.message_dict.items()
    ]


def _label(row: Item | Edition, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name) if name != "__all__" else str(row._meta.verbose_name)


def _write_trigger_dates(item: Item, dates: Mapping[str, date | None]) -> None:
    for trigger, on in dates.items():
        if on is None:
            item.trigger_dates.filter(trigger=trigger).delete()
        else:
            TriggerDate.objects.update_or_create(item=item, trigger=trigger, defaults={"on": on})


def _write_co_issuers(item: Item, agencies: Sequence[Agency]) -> None:
    item.co_issuers.all().delete()
    CoIssuer.objects.bulk_create(
        CoIssuer(item=item, agency=agency, position=position) for position, agency in enumerate(agencies, start=1)
    )
