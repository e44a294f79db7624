"""Who may apply and undo the import of a directory, and when: what was read must still fit what the directory holds."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog import states
from catalog.directory_comparison import hash_now
from catalog.directory_content import hash_of
from catalog.models import DirectoryImport
from catalog.policies.directories import import_rows, in_desk, in_state
from disclosure.conditions import Reasons
from disclosure.models import User
from disclosure.refusals import Reason


def apply_import(one: DirectoryImport, *, actor: User) -> Reasons:
    """What was read is written by those who compile, into a draft, one import after the other."""
    return [
        *import_rows(one.directory, actor=actor),
        *states.IMPORT.against(one.status, "apply"),
        *in_desk(one.directory),
        *_another_running(one),
    ]


def compare_import(one: DirectoryImport, *, actor: User) -> Reasons:
    """What was read is compared anew as long as it is not written."""
    return [*import_rows(one.directory, actor=actor), *states.IMPORT.against(one.status, "compare")]


def undo_import(one: DirectoryImport, *, actor: User) -> Reasons:
    """An import is undone as long as the version it was written to is a draft."""
    reasons = [*import_rows(one.directory, actor=actor), *states.IMPORT.against(one.status, "undo")]
    if one.version is not None:
        reasons += in_state(one.version, states.DRAFT)
    return reasons


def sound(one: DirectoryImport, *, leave_out_faulty: bool) -> Iterator[Reason]:
    """Rows with errors hold everything up, unless they are to be left out; something must be left to write."""
    faulty = one.rows.filter(is_faulty=True).count()
    if faulty and not leave_out_faulty:
        yield Reason(
            "faulty-rows",
            _("有%(count)s行有误。") % {"count": faulty},
            next_step=_("请改正文件后重新读取，或者选择略过有误的行。"),
        )
    elif not one.rows.filter(is_faulty=False).exists():
        yield Reason("no-rows", _("没有可以写入的行。"), next_step=_("请改正文件后重新读取。"))


def draft_unchanged(one: DirectoryImport) -> Iterator[Reason]:
    """Rows that were compared with something else than the draft holds now would undo what others did since."""
    yield from unchanged(one, hash_now(one.directory))


def unchanged(one: DirectoryImport, measure: str) -> Iterator[Reason]:
    """The same where the hash of what the directory holds is known."""
    if measure != one.compared_hash:
        yield Reason(
            "draft-changed",
            _("读取文件以后，目录的内容已经改变。"),
            next_step=_("请重新比对，核对逐行报告后再写入。"),
            kind="not-now",
        )


def written_unchanged(one: DirectoryImport) -> Iterator[Reason]:
    """What was changed by hand after an import would be lost with it."""
    if one.version is not None and hash_of(one.version) != one.written_hash:
        yield Reason(
            "changed-since",
            _("写入以后，草稿又有改动，撤销会丢失这些改动。"),
            next_step=_("请逐行改正，或者作废这一版草稿。"),
            kind="not-now",
        )


def _another_running(one: DirectoryImport) -> Iterator[Reason]:
    if one.directory.imports.filter(status=states.APPLYING).exclude(pk=one.pk).exists():
        yield Reason(
            "import-running",
            _("同一目录的另一次导入正在写入。"),
            next_step=_("请等写入完毕后重新比对。"),
            kind="not-now",
        )
