"""Who sends a manifest and who records its receipt, and what a link still takes (条例 art. 25)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Manifest
from catalog.policies.places import ARTICLE
from disclosure import roles
from disclosure.conditions import Reasons, not_ahead, not_before, stated
from disclosure.models import User
from disclosure.refusals import Reason


def send(manifest: Manifest, *, actor: User) -> Reasons:
    """Sent by those who hand over for the agency, once."""
    return [*_sends(manifest, actor), *states.MANIFEST.against(manifest.status, "send")]


def renew_link(manifest: Manifest, *, actor: User) -> Reasons:
    """A new link while the receipt is awaited; the old one ends with it."""
    return [*_sends(manifest, actor), *states.MANIFEST.against(manifest.status, "receive")]


def receive(manifest: Manifest, *, actor: User) -> Reasons:
    """A receipt on paper is recorded by those who hand over for the agency."""
    held = roles.reasons_against(actor, "transfer.receive", manifest.agency)
    return [*held, *states.MANIFEST.against(manifest.status, "receive")]


def signed(manifest: Manifest, signer: str, on: date, *, differs: bool, differences: str) -> Reasons:
    """A receipt bears a name and a day, and says what differs if anything does."""
    reasons = stated(signer, _("请写明签收人的姓名。"), code="no-signer", article=ARTICLE)
    reasons += not_ahead(on, _("签收日期"))
    reasons += not_before(on, manifest.sent_on, _("签收日期"), _("送交日期"))
    if differs:
        reasons += stated(differences, _("请写明有何差异。"), code="no-differences")
    return reasons


def by_link(manifest: Manifest | None) -> Iterator[Reason]:
    """A used, forged or replaced link is refused in the same words, so that nothing is learnt by trying."""
    if manifest is None or manifest.status != states.SENT:
        yield Reason(
            "link-invalid",
            _("这个签收链接不能使用：地址不完整，或者已经签收，或者已经换发了新的链接。"),
            article=ARTICLE,
            next_step=_("请与移交机关联系，或者在纸质清单上签收。"),
            kind="not-now",
        )


def _sends(manifest: Manifest, actor: User) -> Iterator[Reason]:
    return roles.reasons_against(actor, "transfer.send", manifest.agency)
