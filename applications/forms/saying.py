"""What is said with an act on a request: a day, a text, papers, a person."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.asking import Paper
from applications.forms.public_files import SEALED
from applications.models import RequestFile
from catalog.forms.uploads import Upload, UploadsField
from disclosure import files
from disclosure.forms.acts import DayField
from disclosure.models import User
from disclosure.sealing import seal_bytes

APPLICANTS_OWN = SEALED | {RequestFile.Kind.SUPPORT, RequestFile.Kind.CORRECTION}


def words(text: Any, *, required: bool = True, rows: int = 3, **options: Any) -> forms.CharField:
    """A text of a few lines."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=text, required=required, widget=area, max_length=4000, **options)


def day(text: Any, *, required: bool = True, **options: Any) -> DayField:
    """A day."""
    return DayField(label=text, required=required, **options)


def papers(text: Any, *, required: bool = False, **options: Any) -> UploadsField:
    """Files that prove or accompany something; each is read before it is kept."""
    return UploadsField(label=text, required=required, **options)


class OpinionForm(forms.Form):
    """An opinion that may stay empty: the act itself says yes."""

    opinion = words(_("意见"), required=False, rows=2)


class ReasonForm(forms.Form):
    """Why, in a few words."""

    reason = words(_("理由"))


class PersonChoice(forms.ModelChoiceField):
    """A member of staff, shown with the name of the account, for people share names."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.display_name}（{obj.username}）"


@contextmanager
def kept_papers(
    given: Sequence[tuple[str, Sequence[Upload]]], *, actor: User, about: str = ""
) -> Iterator[list[Paper]]:
    """Keep uploads, each with what it is for, as long as the enclosed act succeeds; if it fails, none is left behind.

    An identity copy is sealed before it touches the disk. Of what applicants wrote no text is kept beside the file: it
    holds their particulars, and nothing is looked for in it.
    """
    with ExitStack() as stack:
        yield [_kept(stack, kind, upload, actor=actor, about=about) for kind, uploads in given for upload in uploads]


def _kept(stack: ExitStack, kind: str, upload: Upload, *, actor: User, about: str) -> Paper:
    sealed = kind in SEALED
    content: Any = upload.content
    if sealed:
        content.seek(0)
        content = io.BytesIO(seal_bytes(content.read()))
    text = "" if kind in APPLICANTS_OWN else upload.reading.text
    stored = stack.enter_context(files.received(content, content_type=upload.kind.mime, actor=actor, text=text))
    return Paper(kind=kind, name=upload.name, stored=stored, sealed=sealed, about=about)
