"""Files handed in: known by their content, read before anything is kept, each refusal naming its file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.reading.detect import KINDS, Kind, detect, is_named_for
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Reading
from disclosure import files
from disclosure.models import StoredFile, User


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it will be kept: its content, the name it gets, and what was read from it."""

    content: UploadedFile
    name: str
    kind: Kind
    reading: Reading

    @property
    def remarks(self) -> list[str]:
        """What the person who handed it in should know before it is published."""
        return [_("“%(name)s”：%(remark)s") % {"name": self.name, "remark": one.text} for one in self.reading.notices]


def small_enough(table: UploadedFile) -> UploadedFile:
    """A table handed in, unless it is larger than any file may be."""
    if (table.size or 0) > settings.DISCLOSURE_LARGEST_UPLOAD:
        most = filesizeformat(settings.DISCLOSURE_LARGEST_UPLOAD)
        raise ValidationError(_("表格不能超过%(most)s，请拆分后上传。") % {"most": most}, code="too-large")
    return table


def read_upload(content: UploadedFile) -> Upload:
    """Read one file, or refuse it with a sentence that names it."""
    given = PurePosixPath((content.name or "").replace("\\", "/")).name or _("未命名")
    if (content.size or 0) > settings.DISCLOSURE_LARGEST_UPLOAD:
        raise ValidationError(_too_large(given, content.size or 0), code="too-large")
    content.seek(0)
    data = content.read()
    try:
        kind, reading = detect(data), read(data, name=given)
    except ReadingRefused as refusal:
        sentence = _("“%(name)s”未被接受：%(why)s") % {"name": given, "why": refusal.told(_)}
        raise ValidationError(sentence, code=refusal.code) from refusal
    return Upload(content, given if is_named_for(given, kind) else _renamed(given, kind), kind, reading)


def _renamed(given: str, kind: Kind) -> str:
    """The name with the ending its content deserves; what only looks like an ending is kept."""
    path = PurePosixPath(given)
    known = {one.extension for one in KINDS.values()} | {".jpeg", ".doc", ".xls", ".ppt", ".wps", ".text"}
    stem = path.stem if path.suffix.lower() in known else given
    return f"{stem}{kind.extension}"


def _too_large(name: str, size: int) -> str:
    return _("“%(name)s”有%(size)s，一个文件不能超过%(most)s，请压缩或者拆分后重新上传。") % {
        "name": name,
        "size": filesizeformat(size),
        "most": filesizeformat(settings.DISCLOSURE_LARGEST_UPLOAD),
    }


class SeveralFiles(forms.ClearableFileInput):
    """A control that takes several files at once."""

    allow_multiple_selected = True


class UploadsField(forms.FileField):
    """Several files, every one read; all refusals are told at once."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        accepted, refused = [], []
        for one in given:
            try:
                content = super().clean(one, initial)
                if content:
                    accepted.append(read_upload(content))
            except ValidationError as error:
                refused.extend(error.error_list)
        if refused:
            raise ValidationError(refused)
        return accepted


class UploadField(forms.FileField):
    """One file, read."""

    default_error_messages = {"empty": gettext_lazy("文件是空的，请检查后重新上传。")}

    def clean(self, data: Any, initial: Any = None) -> Upload | None:
        content = super().clean(data, initial)
        return read_upload(content) if content else None


@contextmanager
def kept(uploads: Sequence[Upload], *, actor: User) -> Iterator[list[StoredFile]]:
    """Keep the contents for as long as the enclosed act succeeds; if it fails, none is left behind."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(
                files.received(one.content, content_type=one.kind.mime, actor=actor, text=one.reading.parted)
            )
            for one in uploads
        ]
