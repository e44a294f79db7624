"""What is said with an act on a request: a day, a text, papers, a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.asking import Paper
from catalog.forms.uploads import Upload, UploadsField, kept
from disclosure.forms.acts import DayField
from disclosure.models import User


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
    """Keep uploads, each with what it is for, as long as the enclosed act succeeds; if it fails, none is left behind."""
    flat = [(kind, upload) for kind, uploads in given for upload in uploads]
    with kept([upload for _kind, upload in flat], actor=actor) as stored:
        yield [
            Paper(kind=kind, name=upload.name, stored=file, about=about)
            for (kind, upload), file in zip(flat, stored, strict=True)
        ]
