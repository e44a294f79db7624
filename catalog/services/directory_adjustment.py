"""Adjusting a directory when law or duties change, and the guides that ask for new ones: each starts its term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from catalog import domains
from catalog.models import Directory, DomainGuide, OtherDomain
from catalog.policies import directories as policies
from catalog.services.directory_opening import locked, open_directory
from catalog.services.directory_recording import record
from disclosure import calendars, clocks, debtors, ledger
from disclosure.conditions import not_ahead, stated
from disclosure.law.rows import Duty
from disclosure.lawbook import book
from disclosure.models import Agency, User
from disclosure.refusals import Reason, refuse_if
from disclosure.today import now

POWERS_CHANGED = "powers-changed"
ISSUED = {
    DomainGuide.Issuer.MINISTRY: "ministry-guide-issued",
    DomainGuide.Issuer.CITY: "municipal-guide-issued",
}


@transaction.atomic
def note_change(directory_id: int, *, on: date, reason: str, actor: User) -> Directory:
    """Note that law or duties changed on a day: the directory is to be brought up to date by its term (渝北 二（一）3)."""
    directory = locked(directory_id)
    refuse_if(
        [
            *policies.adjust(directory, actor=actor),
            *not_ahead(on, _("变动日期")),
            *stated(reason, _("请写明哪些法律法规、权责发生了变动。")),
        ]
    )
    started = start_terms(directory, POWERS_CHANGED, on, actor=actor)
    facts = {"on": on, "duties": started}
    record("directory.adjust", directory, actor=actor, facts=facts, reason=reason.strip())
    return directory


def start_terms(directory: Directory, trigger: str, on: date, *, actor: User) -> list[str]:
    """Start a clock on a directory for each duty that a trigger opens here; returns their codes."""
    found = [duty for duty in _duties(directory.agency, trigger) if duty.in_force(on)]
    for duty in found:
        clocks.start(directory.subject, duty, on=on, actor=actor, key=f"{on:%Y%m%d}")
    return [duty.full_code for duty in found]


def _duties(agency: Agency, trigger: str) -> list[Duty]:
    """The duties on standard directories with this trigger that bind the agency; power lists follow the same change."""
    return [duty for duty in _known_duties(agency, trigger) if debtors.owes(agency, duty)]


def _known_duties(agency: Agency, trigger: str) -> list[Duty]:
    """The duties on standard directories with this trigger in the agency's place, whoever owes them."""
    known = book().duties(on=None, jurisdiction=calendars.jurisdiction_of(agency) or None)
    kept = {"directory", "power-list"}
    return [duty for duty in known if duty.trigger == trigger and kept & set(duty.matters)]


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide as its issuer's notice says: for which domain, who issued it, what it is called, and when."""

    domain: str
    issued_by: str
    issuer: str
    title: str
    issued_on: date
    document_number: str = ""


@transaction.atomic
def add_domain(code: str, title: str, *, since: date, root: Agency, actor: User, replaces: str = "") -> OtherDomain:
    """Add a domain beyond the released ones, or a new name for one added before, from a day on."""
    refuse_if([*policies.record_guide(root, actor=actor), *_new_code(code, title)])
    if replaces:
        former = OtherDomain.objects.select_for_update().get(code=replaces)
        former.in_force_to, former.replaced_by = since - date.resolution, code
        former.save(update_fields=["in_force_to", "replaced_by"])
    domain = OtherDomain.objects.create(code=code, title=title.strip(), in_force_from=since)
    facts = {"domain": code, "name": title.strip(), "on": since, "replaces": replaces}
    ledger.record("directory.add_domain", subject=None, actor=actor, facts=facts)
    return domain


def _new_code(code: str, title: str) -> Iterable[Reason]:
    if domains.get(code) is not None:
        yield Reason("domain-known", _("领域代码“%(code)s”已经在用。") % {"code": code})
    if not title.strip():
        yield Reason("no-title", _("请填写领域名称。"))


@transaction.atomic
def record_guide(guide: Guide, agencies: Iterable[Agency], *, root: Agency, actor: User) -> DomainGuide:
    """Record a guide: the directories it asks for are opened where missing, and their three months run (一、二（一）2)."""
    named = list(agencies)
    refuse_if(
        [
            *policies.record_guide(root, actor=actor),
            *not_ahead(guide.issued_on, _("印发日期")),
            *_knows(guide, named),
            *_binds(guide, named),
        ]
    )
    row = DomainGuide.objects.create(
        domain=guide.domain,
        issued_by=guide.issued_by,
        issuer=guide.issuer.strip(),
        title=guide.title.strip(),
        document_number=guide.document_number.strip(),
        issued_on=guide.issued_on,
        recorded_by=actor,
        recorded_at=now(),
    )
    row.agencies.set(named)
    for agency in named:
        for level in Directory.Level.values:
            directory = open_directory(agency, domain=guide.domain, level=level, actor=User.system())
            start_terms(directory, ISSUED[DomainGuide.Issuer(guide.issued_by)], guide.issued_on, actor=actor)
    facts = {"domain": guide.domain, "guide": row.title, "on": guide.issued_on, "agencies": [one.name for one in named]}
    ledger.record("directory.guide", subject=None, actor=actor, facts=facts)
    return row


def _knows(guide: Guide, agencies: list[Agency]) -> Iterable[Reason]:
    if domains.get(guide.domain) is None:
        yield Reason("unknown-domain", _("没有“%(domain)s”这个领域。") % {"domain": guide.domain})
    if not agencies:
        yield Reason("no-agencies", _("请选择须编制目录的机关。"))
    if not guide.title.strip() or not guide.issuer.strip():
        yield Reason("no-title", _("请填写指引的名称和印发机关。"))


def _binds(guide: Guide, agencies: list[Agency]) -> Iterable[Reason]:
    """A ministry's guide asks the city's departments, the city's guide those of the district (二（一）2)."""
    if guide.issued_by not in ISSUED:
        return
    trigger = ISSUED[DomainGuide.Issuer(guide.issued_by)]
    free = [one.name for one in agencies if _known_duties(one, trigger) and not _duties(one, trigger)]
    if free:
        facts = {"issuer": DomainGuide.Issuer(guide.issued_by).label, "agencies": "、".join(free)}
        yield Reason(
            "guide-does-not-bind",
            _("%(issuer)s的指引不是由%(agencies)s据以编制目录。") % facts,
            article=policies.GUIDE_ARTICLE,
            next_step=_(
                "国务院部门的指引由市级部门据以编制，区级部门据市级部门的指引编制；请改正机关或者印发机关类别。"
            ),
        )
