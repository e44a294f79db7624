"""Files handed in from outside: known by their content, kept at once, and carried by a signed reference from then on.

So a file is chosen once, whatever else on the form must be corrected. What is never sent is removed within a day.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from applications.asking import Paper
from applications.models import RequestFile
from catalog.forms.uploads import SeveralFiles
from catalog.reading.detect import detect
from catalog.reading.refusals import ReadingRefused
from disclosure import files
from disclosure.models import StoredFile, User
from disclosure.sealing import seal_bytes

SALT = "applications.staged"
SEALED = frozenset({RequestFile.Kind.IDENTITY})


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be kept: its content, the name it came under, and what it is."""

    content: bytes
    name: str
    mime: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A file kept already, with the reference a form carries it by."""

    paper: Paper
    size: int
    reference: str

    @property
    def kind_title(self) -> str:
        return str(RequestFile.Kind(self.paper.kind).label)


class PublicFilesField(forms.FileField):
    """Several files from outside; cleaning answers those that are accepted, and why each other one is not."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> tuple[list[Accepted], list[ValidationError]]:
        given: Sequence[Any] = data if isinstance(data, list | tuple) else [data]
        accepted, refused = [], []
        for one in filter(None, given):
            try:
                accepted.append(read(one))
            except ValidationError as error:
                refused.append(error)
        return accepted, refused


def read(content: UploadedFile) -> Accepted:
    """Read one file, or refuse it with a sentence that names it and the rule."""
    name = PurePosixPath((content.name or "").replace("\\", "/")).name or _("未命名")
    most = settings.DISCLOSURE_PUBLIC_UPLOAD
    if (content.size or 0) > most:
        values = {"name": name, "size": filesizeformat(content.size or 0), "most": filesizeformat(most)}
        sentence = _("“%(name)s”有%(size)s，一个文件不能超过%(most)s，请压缩或者拆分后重新选择。")
        raise ValidationError(sentence % values, code="too-large")
    content.seek(0)
    data = content.read()
    try:
        return Accepted(data, name, detect(data).mime)
    except ReadingRefused as refusal:
        sentence = _("“%(name)s”未被接受：%(why)s") % {"name": name, "why": refusal.told(_)}
        raise ValidationError(sentence, code=refusal.code) from refusal


def stage(accepted: Accepted, kind: str, token: str) -> Staged:
    """Keep a file before its form is sent; an identity copy is sealed before it touches the disk."""
    sealed = kind in SEALED
    kept = io.BytesIO(seal_bytes(accepted.content) if sealed else accepted.content)
    with files.received(kept, content_type=accepted.mime, actor=User.system()) as stored:
        said = {"file": stored.pk, "kind": kind, "name": accepted.name, "size": len(accepted.content), "for": token}
    return Staged(
        Paper(kind, accepted.name, stored, sealed), len(accepted.content), signing.dumps(said, salt=SALT, compress=True)
    )


def staged(references: Iterable[str], token: str) -> list[Staged]:
    """The files a form carries, as far as they were kept for this sending and are still there."""
    said = {reference: one for reference in references if (one := _said(reference, token))}
    stored = StoredFile.objects.defer("text").in_bulk([one["file"] for one in said.values()])
    return [
        Staged(Paper(one["kind"], one["name"], stored[one["file"]], one["kind"] in SEALED), one["size"], reference)
        for reference, one in said.items()
        if one["file"] in stored
    ]


def _said(reference: str, token: str) -> dict[str, Any] | None:
    try:
        said: dict[str, Any] = signing.loads(reference, salt=SALT)
    except signing.BadSignature:
        return None
    return said if said.get("for") == token else None


def too_many(count: int) -> str:
    """Why so many files are too many; empty when they are not."""
    most = settings.DISCLOSURE_PUBLIC_FILES
    if count <= most:
        return ""
    return _("一次最多提交%(most)s个文件，现有%(count)s个，请删去或者合并后再提交。") % {"most": most, "count": count}
