"""What all acts on a standard directory share: they speak of the version on its way, and are judged by its policies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Directory, DirectoryVersion
from catalog.policies import directories as policies
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason

TEMPLATE = "admin/catalog/directory/act.html"


def desk(directory: Directory) -> DirectoryVersion | None:
    """The version on its way, looked up once a request; None where all are published or given up."""
    if "_desk" not in directory.__dict__:
        found = directory.versions.filter(status__in=states.DIRECTORY_PENDING).select_related("based_on").first()
        if found is not None:
            found.directory = directory
        directory.__dict__["_desk"] = found
    version: DirectoryVersion | None = directory.__dict__["_desk"]
    return version


class DirectoryAct(Act):
    """An act on the version of a directory that is on its way."""

    form: ClassVar[Any] = forms.Form
    template: ClassVar[str] = TEMPLATE
    #: The act as policies and states name it.
    step: ClassVar[str] = ""
    #: The states of the version in which the page of the directory speaks of the act.
    shown_in: ClassVar[frozenset[str]] = frozenset()

    def against(self, obj: Directory, actor: User) -> Iterable[Reason]:
        version = desk(obj)
        return [none_on_its_way()] if version is None else self.judge(version, actor)

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        """The policy's reasons against the act on this version."""
        return policies.step(version, self.step, actor=actor)

    def is_next(self, obj: Directory, actor: User) -> bool:
        version = desk(obj)
        return version is not None and bool(self.step) and policies.next_act(version) == self.step

    def fits(self, obj: Directory) -> bool:
        """Whether the page of the directory speaks of this act now."""
        version = desk(obj)
        return version is not None and (version.status in self.shown_in or self.is_next(obj, version.opened_by))

    def make_form(self, obj: Directory, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(**{"initial": self.initial(obj, actor), **given})

    def perform(self, obj: Directory, actor: User, cleaned: dict[str, Any]) -> Any:
        version = desk(obj)
        return obj if version is None else self.carry_out(version, actor, cleaned) or obj

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> Any:
        """Call the service for the version; the directory is gone back to."""

    def material(self, obj: Directory) -> Mapping[str, Any]:
        """What the page of the act lays out beside its form."""
        return {}

    def done(self, obj: Any) -> str:
        return _("已办理：%(act)s。") % {"act": self.label}


def none_on_its_way() -> Reason:
    """The reason where no version is being compiled or reviewed."""
    return Reason(
        "no-version",
        _("本目录没有正在编制或者审核的版本。"),
        next_step=_("需要修改的，请先编制新版。"),
        kind="not-now",
    )
