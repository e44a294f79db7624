"""What is struck from which file, and the copy that was made elsewhere, if it was."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.forms.saying import words
from applications.models import RequestFile
from applications.strikes import Strike
from catalog.forms.uploads import UploadField
from disclosure.lawbook import vocabularies

DIVIDER = re.compile(r"\s*[|｜]\s*")


class RedactForm(forms.Form):
    """One passage a line; what a line does not say itself holds for all."""

    original = forms.ModelChoiceField(
        label=gettext_lazy("原件"), queryset=RequestFile.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    passages = words(
        gettext_lazy("删去的内容"),
        rows=6,
        help_text=gettext_lazy(
            "一行一处，照原件的文字填写。某一处的位置、理由不同的，写成“内容｜位置｜理由种类｜理由”。"
        ),
    )
    ground = forms.ChoiceField(label=gettext_lazy("理由种类"))
    reason = words(gettext_lazy("理由"), rows=2)
    copy = UploadField(
        label=gettext_lazy("删减后的副本"),
        required=False,
        help_text=gettext_lazy(
            "Word 文件和文本文件不必上传，系统以“█”代替删去的内容制成副本；其他文件请上传做好的副本。"
        ),
    )
    seen = forms.BooleanField(label=gettext_lazy("副本没有可以提取的文字（扫描件、图片），已逐页核对"), required=False)

    def __init__(self, *args: Any, originals: QuerySet[RequestFile], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["original"].queryset = originals  # type: ignore[attr-defined]
        self.initial.setdefault("original", originals.first())
        # Nothing is chosen beforehand: why something is withheld is for the officer to say.
        grounds = [("", _("请选择")), *((term.code, f"{term.code} {term.title}") for term in vocabularies().grounds)]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The act is handed the strikes in one piece."""
        said = super().clean() or {}
        lines = [line for line in said.get("passages", "").splitlines() if line.strip()]
        return {**said, "strikes": [self._strike(line, said) for line in lines]}

    def _strike(self, line: str, said: dict[str, Any]) -> Strike:
        text, place, ground, reason = ([*DIVIDER.split(line.strip(), maxsplit=3), "", "", ""])[:4]
        return Strike(text, place, ground or said.get("ground", ""), reason or said.get("reason", ""))
