"""Filing: an item begins as a draft, which may be incomplete but not malformed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from catalog import completeness, gates, item_clocks, policies, rich_text, selectors
from catalog.apps import CONTENT_COLUMNS
from catalog.models import CoIssuer, Edition, Item, TriggerDate
from catalog.services.recording import record
from disclosure.law.identifiers import read_document_number
from disclosure.law.vocabulary import TRIGGERS
from disclosure.models import Agency, Subject, User
from disclosure.numbering import next_number
from disclosure.refusals import Reason, refuse_if
from disclosure.today import as_instant, day_of, now, today

ITEM_FIELDS = frozenset(
    (
        "audience",
        "drafting_agency",
        "needs_collective_decision",
        "needs_authorisation",
        "valid_from",
        "valid_to",
        "publicity_ends_on",
        "validity",
    )
)
# What the public page shows of an item beside its edition: on a public item it changes by acts of its own.
SHOWN_AT_ONCE = frozenset(("audience", "drafting_agency", "publicity_ends_on", "valid_from", "valid_to", "validity"))
FIRST_YEAR = 1949
TOO_EARLY = gettext_noop("%(label)s：%(on)s过早，不能早于%(first)s年。")
LONGEST_BODY = 2_000_000


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form, a table row or a read document says of an item; whatever is left out keeps its value."""

    content: Mapping[str, Any]
    item: Mapping[str, Any] = field(default_factory=dict)
    trigger_dates: Mapping[str, date | datetime | None] = field(default_factory=dict)
    co_issuers: Sequence[Agency] | None = None


@transaction.atomic
def file(agency: Agency, draft: Draft, *, actor: User, origin: str = Item.Origin.FORM) -> Item:
    """Begin an item: subject, working number, first edition, and the clocks its dates already start (条例 art. 26)."""
    refuse_if(policies.file(agency, actor=actor))
    item, edition = begin(agency, draft, actor=actor, origin=origin)
    item_clocks.align(item, actor=actor)
    facts = {"number": item.working_number, "origin": origin, "attribute": edition.attribute}
    record("item.file", item, actor=actor, facts=facts)
    return item


def begin(agency: Agency, draft: Draft, *, actor: User, origin: str) -> tuple[Item, Edition]:
    """The rows of a new item with what is known of it, for whichever act brings it in."""
    item = _new_item(agency, actor=actor, origin=origin)
    edition = Edition(item=item, number=1, filed_by=actor, persons=gates.persons(item))
    _write(item, edition, draft)
    return item, edition


def _new_item(agency: Agency, *, actor: User, origin: str) -> Item:
    year = today().year
    subject = Subject.objects.create(
        kind=Subject.Kind.ITEM,
        agency=agency,
        holder=None if actor.is_system else actor,
        title=untitled(),
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


def untitled() -> str:
    """How a subject is called as long as its draft has no title."""
    return str(_("（未填标题）"))


@transaction.atomic
def edit(item_id: int, draft: Draft, *, actor: User) -> Item:
    """Change a draft; its clocks follow its dates."""
    item = selectors.locked(item_id)
    refuse_if(policies.edit(item, actor=actor))
    edition = selectors.working_edition(item)
    changed = _write(item, edition, draft)
    item_clocks.align(item, actor=actor)
    record("item.edit", item, actor=actor, facts={"edition": edition.number, "fields": changed})
    return item


def _write(item: Item, edition: Edition, draft: Draft) -> list[str]:
    refuse_if(_unreadable(draft))
    changed = assign(edition, draft.content, frozenset(CONTENT_COLUMNS)) + assign(item, draft.item, ITEM_FIELDS)
    joint = draft.co_issuers is not None and _other_co_issuers(item, draft.co_issuers)
    refuse_if(_shown_at_once(item, changed, joint=joint))
    edition.body = rich_text.clean(edition.body)
    edition.title = " ".join(edition.title.split())
    edition.document_number = as_meant(edition.document_number)
    refuse_if(malformed(edition, item))
    item.save()
    edition.save()
    changed += _write_trigger_dates(item, draft.trigger_dates)
    if draft.co_issuers is not None:
        changed += write_co_issuers(item, draft.co_issuers)
    if edition.number == 1 and item.subject.title != (edition.title or untitled()):
        item.subject.title = edition.title or untitled()
        item.subject.save(update_fields=["title"])
    return sorted(changed)


def as_meant(number: str) -> str:
    """A document number as it can only be meant; what cannot be made out stays as it was given and is flagged."""
    return read_document_number(number).value if number.strip() else ""


def assign(row: Item | Edition, values: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """Set the columns that are to change, and name them."""
    unknown = set(values) - known
    if unknown:
        raise ValueError(f"unknown fields: {sorted(unknown)}")
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed


def _shown_at_once(item: Item, changed: Iterable[str], *, joint: bool) -> Iterator[Reason]:
    touched = [label(item, name) for name in sorted(SHOWN_AT_ONCE & {*changed})]
    touched += [str(CoIssuer._meta.verbose_name)] if joint else []
    if touched and selectors.visible_edition(item) is not None:
        labels = "、".join(touched)
        yield Reason(
            "public-now",
            _("%(labels)s：本件现已公开，不能随新版本的草稿更改。") % {"labels": labels},
            next_step=_("有效性请用“变更有效性”；停止公开请用“撤回”；其余请用“更正著录”。"),
        )


def _unreadable(draft: Draft) -> Iterator[Reason]:
    """Values no database can hold, and dates of events nobody knows."""
    for name, value in {**draft.content, **draft.item}.items():
        if isinstance(value, str) and "\x00" in value:
            yield Reason("malformed", _("%(field)s：含有不能保存的字符。") % {"field": _column(name)})
    for trigger, on in draft.trigger_dates.items():
        if trigger not in TRIGGERS:
            yield Reason("unknown-code", _("没有“%(code)s”这一起算事由。") % {"code": trigger})
        elif on is not None and on.year < FIRST_YEAR:
            yield Reason(
                "date-too-early", _(TOO_EARLY) % {"label": _(TRIGGERS[trigger]), "on": on, "first": FIRST_YEAR}
            )


def malformed(edition: Edition, item: Item) -> list[Reason]:
    """What no draft may hold: a value outside its list, a text too long, an end before its start, a day before 1949."""
    problems = []
    for row, left_out in ((edition, {"item", "filed_by"}), (item, {"subject", "agency"})):
        try:
            row.clean_fields(exclude=left_out)
            row.validate_constraints(exclude=left_out)
        except ValidationError as error:
            problems += _problems(row, error)
    problems += completeness.unknown_codes(item, edition)
    for name in ("formed_on", "generated_on", "issued_on"):
        on = getattr(edition, name)
        if isinstance(on, date) and on.year < FIRST_YEAR:
            facts = {"label": label(edition, name), "on": on, "first": FIRST_YEAR}
            problems.append(Reason("date-too-early", _(TOO_EARLY) % facts))
    problems += _posting_ends_first(item, edition)
    if len(edition.body) > LONGEST_BODY:
        facts = {"label": label(edition, "body"), "most": LONGEST_BODY}
        problems.append(Reason("too-long", _("%(label)s：不能超过%(most)s个字符，请改为附件。") % facts))
    return problems


def _posting_ends_first(item: Item, edition: Edition) -> Iterator[Reason]:
    """A later edition may be formed when the posting is long over; the first may not."""
    ends, begins = item.publicity_ends_on, edition.formed_on
    if edition.number == 1 and isinstance(ends, date) and isinstance(begins, date) and ends < begins:
        facts = {"label": label(item, "publicity_ends_on"), "ends": ends, "begins": begins}
        yield Reason("posting-ends-first", _("%(label)s：%(ends)s早于形成、变更日期%(begins)s。") % facts)


def _problems(row: Item | Edition, error: ValidationError) -> list[Reason]:
    return [
        Reason("malformed", _("%(label)s：%(why)s") % {"label": label(row, name), "why": "；".join(sentences)})
        for name, sentences in error.message_dict.items()
    ]


def label(row: Item | Edition | type[Item] | type[Edition], name: str) -> str:
    """A column's name as people read it; what concerns the whole row bears the row's."""
    if name == "__all__":
        return str(row._meta.verbose_name)
    return str(getattr(row._meta.get_field(name), "verbose_name", name))


def _column(name: str) -> str:
    known = {*ITEM_FIELDS, *CONTENT_COLUMNS}
    return label(Item if name in ITEM_FIELDS else Edition, name) if name in known else name


def _write_trigger_dates(item: Item, dates: Mapping[str, date | datetime | None]) -> list[str]:
    held = {row.trigger: row.at or row.on for row in item.trigger_dates.all()}
    changed = [trigger for trigger, on in dates.items() if held.get(trigger) != on]
    for trigger in changed:
        note_date(item, trigger, dates[trigger])
    return changed


def note_date(item: Item, trigger: str, on: date | datetime | None) -> None:
    """Keep one date of an item, to the instant where one is given; or take it back."""
    if on is None:
        item.trigger_dates.filter(trigger=trigger).delete()
        return
    at = as_instant(on) if isinstance(on, datetime) else None
    values = {"on": day_of(at) if at else on, "at": at}
    TriggerDate.objects.update_or_create(item=item, trigger=trigger, defaults=values)


def write_co_issuers(item: Item, agencies: Sequence[Agency]) -> list[str]:
    """Keep who issued an item jointly, in their order; its own agency leads and is not listed (条例 art. 10)."""
    if item.agency in agencies:
        refuse_if(
            [Reason("co-issuer-leads", _("联合发文机关：公开主体即牵头机关，不必列入。"), article=_("条例第十条"))]
        )
    if not _other_co_issuers(item, agencies):
        return []
    wanted = list(dict.fromkeys(agencies))
    item.co_issuers.all().delete()
    CoIssuer.objects.bulk_create(
        CoIssuer(item=item, agency=agency, position=position) for position, agency in enumerate(wanted, start=1)
    )
    return ["co_issuers"]


def _other_co_issuers(item: Item, agencies: Sequence[Agency]) -> bool:
    return list(dict.fromkeys(agencies)) != [row.agency for row in item.co_issuers.select_related("agency")]
