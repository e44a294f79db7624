"""Accounts of staff: opened, changed and closed by those who appoint people; an account alone holds no role.

Names and addresses of people do not enter the ledger, which keeps the number of the account.
"""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from disclosure import ledger, roles
from disclosure.models import Assignment, User
from disclosure.refusals import Reason, refuse_if

PARTICULARS = ("display_name", "email", "phone")


@transaction.atomic
def open_account(
    *, username: str, password: str, actor: User, display_name: str, email: str = "", phone: str = ""
) -> User:
    """Let a new member of staff log in; roles are given afterwards."""
    refuse_if(against_opening(actor=actor))
    user = User(username=username, display_name=display_name, email=email, phone=phone, is_staff=True)
    refuse_if(_invalid(user, password))
    user.set_password(password)
    user.save()
    ledger.record("account.open", subject=None, actor=actor, facts={"user": user.pk})
    return user


@transaction.atomic
def amend(user_id: int, *, actor: User, display_name: str, email: str, phone: str) -> User:
    """Change how a person is called and reached."""
    user = User.objects.select_for_update().get(pk=user_id)
    refuse_if(against_amending(user, actor=actor))
    given = {"display_name": display_name, "email": email, "phone": phone}
    changed = [name for name in PARTICULARS if getattr(user, name) != given[name]]
    for name in changed:
        setattr(user, name, given[name])
    refuse_if(_invalid(user))
    user.save(update_fields=changed)
    ledger.record("account.amend", subject=None, actor=actor, facts={"user": user.pk, "fields": changed})
    return user


@transaction.atomic
def set_password(user_id: int, *, actor: User, password: str) -> User:
    """Give a person a new password; sessions opened with the old one end."""
    user = User.objects.select_for_update().get(pk=user_id)
    refuse_if([*against_amending(user, actor=actor), *_invalid(user, password)])
    user.set_password(password)
    user.save(update_fields=["password"])
    ledger.record("account.password", subject=None, actor=actor, facts={"user": user.pk})
    return user


@transaction.atomic
def close(user_id: int, *, actor: User, reason: str) -> User:
    """Keep a person from logging in from now on; what the person did stays on record."""
    user = User.objects.select_for_update().get(pk=user_id)
    refuse_if(against_closing(user, actor=actor))
    user.is_active = False
    user.save(update_fields=["is_active"])
    ledger.record("account.close", subject=None, actor=actor, facts={"user": user.pk}, reason=reason)
    return user


@transaction.atomic
def reopen(user_id: int, *, actor: User, reason: str) -> User:
    """Let a person log in again."""
    user = User.objects.select_for_update().get(pk=user_id)
    refuse_if(against_reopening(user, actor=actor))
    user.is_active = True
    user.save(update_fields=["is_active"])
    ledger.record("account.reopen", subject=None, actor=actor, facts={"user": user.pk}, reason=reason)
    return user


def visible_to(user: User) -> QuerySet[User]:
    """The people somebody may see: oneself, those with a post in one's scope, and for who appoints those without."""
    everyone = User.objects.exclude(username=User.SYSTEM)
    if user.is_active and user.is_superuser:
        return everyone
    posts = Assignment.objects.filter(user=OuterRef("pk"))
    seen: Q = Q(pk=user.pk) | Q(Exists(posts.filter(roles.scope(user, "person.delegate", field="agency__path"))))
    if roles.by_which(user, "person.appoint"):
        seen |= Q(~Exists(posts), is_superuser=False)
    return everyone.filter(seen)


def against_opening(*, actor: User) -> list[Reason]:
    """The reasons against opening an account: only who appoints people, or maintains the installation, may."""
    if roles.anywhere(actor, "person.appoint"):
        return []
    sentence = _("您没有管理账号的职权。")
    return [Reason("not-yours", sentence, next_step=_("请联系区政府办公室或者系统管理员。"), kind="not-allowed")]


def against_amending(user: User, *, actor: User) -> list[Reason]:
    """The reasons against changing somebody's account; one's own particulars one may keep up oneself."""
    if user.is_system:
        return [Reason("system", _("系统账号不能修改。"), kind="not-allowed")]
    if user == actor and actor.is_active:
        return []
    reasons = against_opening(actor=actor)
    if not reasons and not actor.is_superuser and (user.is_superuser or not _appointed_within(user, actor)):
        sentence = _("%(user)s不在您的管辖范围内。") % {"user": user}
        reasons = [Reason("not-yours", sentence, next_step=_("请联系系统管理员。"), kind="not-allowed")]
    return reasons


def against_closing(user: User, *, actor: User) -> list[Reason]:
    """The reasons against closing an account; nobody closes their own."""
    if user == actor:
        return [Reason("yourself", _("不能停用自己的账号。"), kind="not-allowed")]
    reasons = against_amending(user, actor=actor)
    if not user.is_active:
        reasons.append(Reason("closed", _("该账号已经停用。"), kind="not-now"))
    return reasons


def against_reopening(user: User, *, actor: User) -> list[Reason]:
    """The reasons against letting somebody log in again."""
    reasons = against_amending(user, actor=actor)
    if user.is_active:
        reasons.append(Reason("open", _("该账号正在使用。"), kind="not-now"))
    return reasons


def _appointed_within(user: User, actor: User) -> bool:
    """Whether all posts of a person lie where the actor appoints people."""
    posts = Assignment.objects.filter(user=user)
    return not posts.exclude(roles.scope(actor, "person.appoint", field="agency__path")).exists()


def _invalid(user: User, password: str | None = None) -> list[Reason]:
    """What Django's validation says of an account, as reasons that name the field."""
    found: list[Reason] = []
    try:
        user.full_clean(exclude=["password"])
    except ValidationError as error:
        labels = {field.name: field.verbose_name for field in User._meta.fields}
        found += [
            Reason(f"invalid-{name}", f"{labels.get(name, name)}：{sentence}")
            for name, sentences in error.message_dict.items()
            for sentence in sentences
        ]
    try:
        if password is not None:
            validate_password(password, user)
    except ValidationError as error:
        found += [Reason("weak-password", sentence) for sentence in error.messages]
    return found
