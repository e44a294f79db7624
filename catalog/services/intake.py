"""Intake from office systems: what one sends becomes a draft, once; everything after it goes the ordinary way.

The draft is filed in the name of the person the token names, by the services of filing alone, so that whatever they
refuse is refused here, and the person can never clear what came in their name (条例 art. 17).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from catalog.models import Intake, Item
from catalog.services import attachments, filing
from catalog.services.filing import Draft
from disclosure import tokens
from disclosure.models import IntakeToken, StoredFile
from disclosure.refusals import Reason, refuse_if
from disclosure.today import SHANGHAI, now, today

KEY_USED = "key-used"


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a system: the key it gave it, and the digest of all that is in it."""

    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came along, kept by its content, and the name it bears."""

    file: StoredFile
    name: str


def known(token: IntakeToken, sending: Sending) -> Intake | None:
    """What came of this very sending before; another content under the same key is refused."""
    found = _remembered(token, sending.key)
    if found is not None:
        refuse_if(_another_content(found, sending))
    return found


@transaction.atomic
def take_in(
    token_id: int, draft: Draft, files: Sequence[Sent], *, sending: Sending, remarks: Sequence[str] = ()
) -> Intake:
    """File a draft with its files for a system; of two that send the same at once, the second gets the first's."""
    token = tokens.locked(token_id)
    refuse_if(_still_open(token))
    before = known(token, sending)
    if before is not None:
        return before
    item = filing.file(token.agency, draft, actor=token.responsible, origin=Item.Origin.SYSTEM)
    for one in files:
        attachments.attach(item.pk, one.file, name=one.name, actor=token.responsible)
    Intake.objects.filter(token=token, key=sending.key).update(key="")
    made = Intake.objects.create(
        token=token,
        item=item,
        key=sending.key,
        content_digest=sending.digest,
        remarks=list(remarks),
        received_at=now(),
    )
    tokens.note_use(token.pk, "filed", draft=item.working_number)
    return made


def _remembered(token: IntakeToken, key: str) -> Intake | None:
    """What was sent under a key lately enough for the key to be remembered."""
    since = now() - settings.DISCLOSURE_INTAKE_KEYS_KEPT
    held = Intake.objects.select_related("item", "token").filter(token=token, key=key, received_at__gt=since)
    return held.first() if key else None


def _another_content(found: Intake, sending: Sending) -> Iterator[Reason]:
    if found.content_digest != sending.digest:
        facts = {
            "key": sending.key,
            "at": f"{found.received_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
            "number": found.item.working_number,
        }
        yield Reason(
            KEY_USED,
            _("幂等键“%(key)s”已于%(at)s用于另一内容（草稿%(number)s），本次没有收。") % facts,
            next_step=_("新的信息请换一个幂等键；修改已报送的草稿请在工作台办理。"),
            kind="not-now",
        )


def _still_open(token: IntakeToken) -> Iterator[Reason]:
    """A token may be revoked while what it sends is on its way in."""
    if not token.is_standing(today()):
        yield Reason("token-ended", _("报送令牌已吊销或者过期。"), kind="not-allowed")
