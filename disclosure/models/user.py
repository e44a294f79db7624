"""People: users, the roles they hold at agencies, and those who stand in for them."""

from __future__ import annotations

from typing import Any

from django.contrib import auth
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.agency import Agency


class User(AbstractUser):
    """A member of staff, or the system itself; legal acts come from assignments alone, never from is_superuser."""

    SYSTEM = "system"

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    display_name = models.CharField(_("姓名"), max_length=60)
    phone = models.CharField(_("办公电话"), max_length=40, blank=True)
    demonstration = models.BooleanField(_("示例账号"), default=False)

    class Meta:
        verbose_name = _("人员")
        verbose_name_plural = _("人员")
        ordering = ["username"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(username="system") | models.Q(is_active=False), name="system_never_logs_in"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name or self.username

    def get_full_name(self) -> str:
        return self.display_name

    def get_short_name(self) -> str:
        return self.display_name

    @property
    def is_system(self) -> bool:
        """Whether this is the actor of automatic acts, which the database keeps from ever logging in."""
        return self.username == self.SYSTEM and not self.is_active

    @classmethod
    def system(cls) -> User:
        """The actor of automatic acts; it cannot log in."""
        user, _created = cls.objects.get_or_create(
            username=cls.SYSTEM,
            defaults={"display_name": "系统", "is_active": False, "password": "!"},
        )
        return user

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Answer from the roles held (disclosure.roles); a superuser maintains, but holds no legal act."""
        return any(
            backend.has_perm(self, perm, obj) for backend in _backends() if hasattr(backend, "answers_permissions")
        )

    def has_perms(self, perm_list: Any, obj: Any = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_staff


def _backends() -> list[Any]:
    return list(auth.get_backends())


class Assignment(models.Model):
    """A role held by a person at an agency, over a subtree, for a time."""

    user = models.ForeignKey(User, verbose_name=_("人员"), on_delete=models.PROTECT, related_name="assignments")
    role = models.CharField(_("角色"), max_length=30)
    agency = models.ForeignKey(Agency, verbose_name=_("所在机关"), on_delete=models.PROTECT, related_name="assignments")
    scope_root = models.ForeignKey(
        Agency, verbose_name=_("管辖范围"), on_delete=models.PROTECT, related_name="overseers"
    )
    from_on = models.DateField(_("任职起"))
    to_on = models.DateField(_("任职止"), null=True, blank=True)

    class Meta:
        verbose_name = _("任职")
        verbose_name_plural = _("任职")
        ordering = ["agency__path", "role"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__isnull=True) | models.Q(to_on__gte=models.F("from_on")),
                name="assignment_ends_after_it_begins",
                violation_error_message=_("任职止期不能早于起期。"),
            ),
            models.UniqueConstraint(fields=["user", "role", "agency", "scope_root", "from_on"], name="assignment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.role} · {self.agency}"


class Delegation(models.Model):
    """A dated stand-in (AB岗): another person acts in an assignment's role while it lasts."""

    assignment = models.ForeignKey(
        Assignment, verbose_name=_("原任职"), on_delete=models.PROTECT, related_name="delegations"
    )
    stand_in = models.ForeignKey(User, verbose_name=_("代行人"), on_delete=models.PROTECT, related_name="delegations")
    from_on = models.DateField(_("代行起"))
    to_on = models.DateField(_("代行止"))
    reason = models.CharField(_("事由"), max_length=200)

    class Meta:
        verbose_name = _("代行（AB岗）")
        verbose_name_plural = _("代行（AB岗）")
        ordering = ["-from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_on__gte=models.F("from_on")),
                name="delegation_ends_after_it_begins",
                violation_error_message=_("代行止期不能早于起期。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} 代 {self.assignment}"
