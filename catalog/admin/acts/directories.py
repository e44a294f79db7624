"""Acts on a standard directory at its unit: beginning it, its next version, its rows, and changes of law or duties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog import directory_doubts, states
from catalog.admin.acts.directory_base import DirectoryAct, desk
from catalog.directory_content import entry_of
from catalog.forms.directories import ChangeOfLawForm, NextVersionForm, OpenForm
from catalog.forms.directory_rows import ClaimForm, RowForm
from catalog.forms.statements import ReasonForm
from catalog.models import Directory, DirectoryRow, DirectoryVersion
from catalog.policies import directories as policies
from catalog.services import directory_adjustment, directory_claim, directory_opening, directory_rows
from disclosure import roles
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason
from disclosure.today import today


class OpenDirectory(Act):
    """A directory is begun for a domain, an agency and a level."""

    name = "open"
    label = gettext_lazy("编制标准目录")
    explanation = gettext_lazy("为一个领域、一个单位、一个层级建立目录；已有的，直接打开。")
    effects = (gettext_lazy("建立空的第一版，随后导入表格、认领上级事项或者逐项增补。"),)
    rule = gettext_lazy("对照各领域标准指引，结合权责清单和公共服务事项，全面梳理细化公开事项，编制标准目录。")
    article = policies.ARTICLE
    confirm = gettext_lazy("建立目录")

    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        return roles.reasons_anywhere(actor, "directory.edit")

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        there = roles.agencies(actor, "directory.edit").exclude(active_to__lt=today()).order_by("path")
        return OpenForm(agencies=there, **given)

    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Directory:
        return directory_opening.open_directory(
            cleaned["agency"], domain=cleaned["domain"], level=cleaned["level"], actor=actor
        )


class NextVersion(DirectoryAct):
    """The next version, begun from the one in force."""

    name = "next-version"
    label = gettext_lazy("编制新版")
    explanation = gettext_lazy("以现行版本为底稿编制新版；新版公布以前，现行版本照常有效。")
    form = NextVersionForm

    def against(self, obj: Directory, actor: User) -> Iterable[Reason]:
        return policies.open_version(obj, actor=actor)

    def fits(self, obj: Directory) -> bool:
        return desk(obj) is None

    def perform(self, obj: Directory, actor: User, cleaned: dict[str, Any]) -> Directory:
        directory_opening.open_version(obj.pk, reason=cleaned["reason"], actor=actor)
        return obj


class DraftAct(DirectoryAct):
    """An act on a draft, by those who compile."""

    shown_in = frozenset({states.DRAFT})

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        return policies.edit(version, actor=actor)


class ClaimRows(DraftAct):
    """Rows of the superior's directory are taken over."""

    name = "claim"
    label = gettext_lazy("认领上级事项")
    explanation = gettext_lazy("从上级现行的同领域、同层级目录中，勾选属于本单位的事项。")
    confirm = gettext_lazy("认领所选事项")

    def judge(self, version: DirectoryVersion, actor: User) -> Iterable[Reason]:
        reasons = [*super().judge(version, actor)]
        if not reasons and not directory_claim.claimable(version.directory):
            sentence = _("上级没有现行的同领域、同层级目录，或者其中的事项都已认领。")
            reasons.append(Reason("nothing-to-claim", sentence, kind="not-now"))
        return reasons

    def make_form(self, obj: Directory, actor: User, **given: Any) -> forms.BaseForm:
        return ClaimForm(rows=directory_claim.claimable(obj), **given)

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> None:
        directory_claim.claim(version.pk, cleaned["rows"], actor=actor)


class AddRow(DraftAct):
    """A row of one's own."""

    name = "add-row"
    label = gettext_lazy("增补事项")
    template = "admin/catalog/directory/add_row.html"
    explanation = gettext_lazy("增补一项上级目录没有、本单位应当公开的事项，加在草稿末尾。")
    confirm = gettext_lazy("保存")

    def make_form(self, obj: Directory, actor: User, **given: Any) -> forms.BaseForm:
        return RowForm(names=directory_doubts.names_for(obj.agency), **given)

    def initial(self, obj: Directory, actor: User) -> dict[str, Any]:
        return {"publisher": obj.agency.name}

    def carry_out(self, version: DirectoryVersion, actor: User, cleaned: dict[str, Any]) -> DirectoryRow:
        return directory_rows.add(version.pk, cleaned["entry"], actor=actor)


class NoteChange(DirectoryAct):
    """That law or duties changed, which starts the term for a new version."""

    name = "note-change"
    label = gettext_lazy("登记法律法规、权责变动")
    explanation = gettext_lazy("法律法规、机构职能发生变动的，登记变动日期和内容，目录须在规定时限内调整。")
    effects = (gettext_lazy("自变动之日起计算调整的时限，公布新版时停止。"),)
    article = policies.ARTICLE
    form = ChangeOfLawForm

    def against(self, obj: Directory, actor: User) -> Iterable[Reason]:
        return policies.adjust(obj, actor=actor)

    def fits(self, obj: Directory) -> bool:
        return True

    def initial(self, obj: Directory, actor: User) -> dict[str, Any]:
        return {"on": today()}

    def perform(self, obj: Directory, actor: User, cleaned: dict[str, Any]) -> Directory:
        return directory_adjustment.note_change(obj.pk, on=cleaned["on"], reason=cleaned["reason"], actor=actor)


class RowAct(Act):
    """An act on one row of a draft."""

    def against(self, obj: DirectoryRow, actor: User) -> Iterable[Reason]:
        return policies.edit(obj.version, actor=actor)


class ChangeRow(RowAct):
    """What a row says."""

    name = "change"
    label = gettext_lazy("修改")
    explanation = gettext_lazy("修改本行所载内容；已关联的信息不受影响。")
    confirm = gettext_lazy("保存")

    def is_next(self, obj: DirectoryRow, actor: User) -> bool:
        return True

    def make_form(self, obj: DirectoryRow, actor: User, **given: Any) -> forms.BaseForm:
        names = directory_doubts.names_for(obj.version.directory.agency)
        return RowForm(names=names, entry=entry_of(obj), **given)

    def perform(self, obj: DirectoryRow, actor: User, cleaned: dict[str, Any]) -> DirectoryRow:
        return directory_rows.change(obj.pk, cleaned["entry"], actor=actor)

    def done(self, obj: Any) -> str:
        return _("已保存，请核对时限的读法和公开主体所指的机关。")


class RemoveRow(RowAct):
    """A row is taken out of the draft."""

    name = "remove"
    label = gettext_lazy("删去")
    explanation = gettext_lazy("把本行从这一版草稿中删去。现行版本在新版公布以前仍有该行。")
    danger = True

    def make_form(self, obj: DirectoryRow, actor: User, **given: Any) -> forms.BaseForm:
        return ReasonForm(**given)

    def perform(self, obj: DirectoryRow, actor: User, cleaned: dict[str, Any]) -> Directory:
        return directory_rows.remove(obj.pk, actor=actor, reason=cleaned["reason"]).directory
