"""The only writer of intake tokens: issued, renewed and revoked by those who appoint people, known again by a digest.

A token acts in the name of one member of staff of its agency, who files whatever comes with it and answers for it; so
the same person can never clear it. Whoever issues a token is never that person.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from disclosure import codes, ledger, messages, roles
from disclosure.messages import Letter
from disclosure.models import Agency, IntakeToken, User
from disclosure.refusals import Reason, refuse_if
from disclosure.site import absolute
from disclosure.today import now, today

# What every secret begins with, so that one left in a file or a log is recognised.
PREFIX = "gongkai-"
RIGHT = "person.appoint"


@dataclass(frozen=True, slots=True)
class Issued:
    """A token with its secret, which nobody can be shown again."""

    token: IntakeToken
    secret: str


@transaction.atomic
def issue(agency: Agency, *, name: str, responsible: User, expires_on: date, actor: User) -> Issued:
    """Let a system file drafts for an agency in the name of a person, until a day."""
    refuse_if(against_issuing(agency, responsible=responsible, expires_on=expires_on, actor=actor))
    secret = _new_secret()
    token = IntakeToken.objects.create(
        name=" ".join(name.split())[:60],
        agency=agency,
        responsible=responsible,
        expires_on=expires_on,
        issued_by=actor,
        **_kept(secret),
    )
    _record("token.issue", token, actor, expires_on=expires_on)
    _tell(token, _("已签发以您为责任人的报送令牌"))
    return Issued(token, secret)


@transaction.atomic
def renew(token_id: int, *, responsible: User, expires_on: date, actor: User) -> Issued:
    """Give a system a new secret, and another person where the former has left; the old secret opens nothing more."""
    token = locked(token_id)
    wanted = against_issuing(token.agency, responsible=responsible, expires_on=expires_on, actor=actor)
    refuse_if([*against_renewing(token, actor=actor), *wanted])
    secret = _new_secret()
    token.responsible, token.expires_on, token.issued_by = responsible, expires_on, actor
    for name, value in _kept(secret).items():
        setattr(token, name, value)
    token.save()
    _record("token.renew", token, actor, expires_on=expires_on)
    _tell(token, _("已换发以您为责任人的报送令牌"))
    return Issued(token, secret)


@transaction.atomic
def revoke(token_id: int, *, actor: User, reason: str) -> IntakeToken:
    """Shut a system out at once; what it filed stays."""
    token = locked(token_id)
    refuse_if(against_revoking(token, actor=actor))
    token.revoked_at, token.revoked_by = now(), actor
    token.save(update_fields=["revoked_at", "revoked_by"])
    _record("token.revoke", token, actor, reason)
    _tell(token, _("以您为责任人的报送令牌已吊销"))
    return token


def against_issuing(agency: Agency, *, responsible: User, expires_on: date, actor: User) -> list[Reason]:
    """The reasons against letting a system file for an agency in somebody's name until a day."""
    return [
        *roles.reasons_against(actor, RIGHT, agency),
        *_another(responsible, actor),
        *_files_there(responsible, agency),
        *_lasting(expires_on),
    ]


def against_renewing(token: IntakeToken, *, actor: User) -> list[Reason]:
    """The reasons against a new secret, before it is said for whom and until when."""
    return [*roles.reasons_against(actor, RIGHT, token.agency), *_not_revoked(token)]


def against_revoking(token: IntakeToken, *, actor: User) -> list[Reason]:
    """The reasons against shutting a system out; whose name it files in may do so as well."""
    own = actor == token.responsible and actor.is_active
    return [*([] if own else roles.reasons_against(actor, RIGHT, token.agency)), *_not_revoked(token)]


def standing(secret: str) -> IntakeToken | None:
    """The token behind a secret, if there is one that has neither run out nor been revoked."""
    known = IntakeToken.objects.select_related("agency__parent__parent__parent", "responsible")
    token = known.filter(digest=codes.bearer_digest(secret)).first()
    return token if token is not None and token.is_standing(today()) else None


def locked(token_id: int) -> IntakeToken:
    """A token, locked until the act's transaction ends: of two sendings by one system the second waits."""
    held = IntakeToken.objects.select_for_update(of=("self",)).select_related("agency", "responsible")
    return held.get(pk=token_id)


@transaction.atomic
def note_use(token_id: int, came_of: str, **facts: Any) -> None:
    """Write into the ledger that a system filed, filed again what was filed, or tried to and was refused."""
    token = locked(token_id)
    token.last_used_at = now()
    token.save(update_fields=["last_used_at"])
    _record("token.use", token, token.responsible, came_of=came_of, **facts)


@transaction.atomic
def note_look(token_id: int) -> None:
    """Note that a system asked how its drafts fare; of a day's many questions the ledger keeps the first."""
    token = locked(token_id)
    first = token.looked_on != today()
    token.last_used_at, token.looked_on = now(), today()
    token.save(update_fields=["last_used_at", "looked_on"])
    if first:
        _record("token.use", token, token.responsible, came_of="looked")


def _new_secret() -> str:
    return f"{PREFIX}{secrets.token_urlsafe(32)}"


def _kept(secret: str) -> dict[str, object]:
    return {"digest": codes.bearer_digest(secret), "hint": secret[-4:], "issued_at": now()}


def _another(responsible: User, actor: User) -> Iterator[Reason]:
    if responsible == actor:
        yield Reason(
            "yourself",
            _("不能签发以自己为责任人的令牌。"),
            next_step=_("请由其他有此职权的人签发，或者另选责任人。"),
            kind="not-allowed",
        )


def _files_there(responsible: User, agency: Agency) -> Iterator[Reason]:
    """Standing in for somebody is not enough: the token outlasts the days of a stand-in."""
    held = roles.holding(responsible, "item.file", agency)
    if held is None or held.on_behalf_of is not None:
        facts = {"user": responsible, "agency": agency}
        yield Reason(
            "not-a-filer",
            _("责任人：%(user)s在“%(agency)s”没有填报政府信息的职权，不能作为责任人。") % facts,
            next_step=_("请选择该机关的经办人，或者先安排任职。"),
        )


def _lasting(expires_on: date) -> Iterator[Reason]:
    latest = today() + settings.DISCLOSURE_TOKEN_LONGEST
    if not today() <= expires_on <= latest:
        facts = {"first": today(), "last": latest}
        yield Reason("dates", _("有效至：须在%(first)s至%(last)s之间，到期前可以换发。") % facts)


def _not_revoked(token: IntakeToken) -> Iterator[Reason]:
    if token.revoked_at is not None:
        yield Reason("revoked", _("该令牌已经吊销，不能恢复。"), next_step=_("需要时请另行签发。"), kind="not-now")


def _record(act: str, token: IntakeToken, actor: User, reason: str = "", **facts: object) -> None:
    known = {"token": token.pk, "name": token.name, "agency": token.agency_id, "user": token.responsible_id}
    stood_in_for = {} if act == "token.use" else roles.stood_in_for(actor, RIGHT, token.agency)
    ledger.record(act, subject=None, actor=actor, facts={**known, **facts, **stood_in_for}, reason=reason.strip())


def _tell(token: IntakeToken, headline: str) -> None:
    """A person knows of every machine that files in their name."""
    facts = {"name": token.name, "agency": token.agency, "until": token.expires_on}
    body = _(
        "系统：%(name)s\n机关：%(agency)s\n有效至：%(until)s\n凭此令牌报送的草稿以您的名义填报，"
        "您须核对后再提出，且不能审查、审批。发现异常，请立即吊销。"
    )
    key = f"token/{token.pk}/{token.revoked_at or token.issued_at:%Y%m%d%H%M%S%f}"
    address = reverse("admin:disclosure_intaketoken_change", args=[token.pk])
    text = f"{body % facts}\n{absolute(address)}"
    messages.write(Letter(key=key, kind="token", title=f"{headline}：{token.name}", body=text), [token.responsible])
