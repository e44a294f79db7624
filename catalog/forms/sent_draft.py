"""A draft as an office system sends it, as JSON: read field by field into the filing form, which alone judges it.

Names are those of the form. Dates that a matter asks for stand together under `dates`, by what they are the date of;
the agencies that issued jointly are a list of names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from catalog.forms import matters
from catalog.forms.filing import DraftForm, fresh
from disclosure.models import Agency

DATES, FILES, CO_ISSUERS = "dates", "files", "co_issuers"
# What belongs to the page with the form, not to what is filed.
OF_THE_PAGE = frozenset(("new_files", "remove"))
LONGEST_NAME = 60

Problems = dict[str, list[str]]


class SentDraft:
    """What was sent for one agency, with everything that is wrong in it, by the names under which it was sent."""

    def __init__(self, said: Mapping[str, Any], files: Sequence[UploadedFile], *, agency: Agency) -> None:
        self.form = DraftForm(agency=agency)
        self.problems: Problems = {}
        data = {**_fresh(agency), **self._read(said)}
        if not self.problems:
            self.form = DraftForm(data, MultiValueDict({"new_files": list(files)}), agency=agency)

    def is_valid(self) -> bool:
        """Whether it can be filed as a draft."""
        if not self.problems:
            self.form.is_valid()
            self.gather()
        return not self.problems

    def gather(self) -> Problems:
        """What the form has against it by now, by the names under which it was sent."""
        for name, errors in self.form.errors.items():
            self.problems[_sent_as(name)] = [str(error) for error in errors]
        return self.problems

    @property
    def remarks(self) -> list[str]:
        """What was put right, and what should be looked at before it is proposed."""
        read = [remark for upload in self.form.uploads for remark in upload.remarks]
        return [*(sentence for _name, sentence in self.form.repaired), *read]

    def _read(self, said: Mapping[str, Any]) -> dict[str, Any]:
        """The values as a page would send them; what is of another kind than its field is noted."""
        read: dict[str, Any] = {}
        for name, value in said.items():
            if name == DATES:
                read |= self._dates(value, said)
            elif name == CO_ISSUERS:
                read[name] = self._names(value)
            elif name in self.form.fields and name not in OF_THE_PAGE and not name.startswith(matters.PREFIX):
                read[name] = self._value(name, value, self.form.fields[name])
            else:
                self._note(_shown(name), _("没有这一栏。"))
        return read

    def _value(self, name: str, value: Any, field: forms.Field) -> Any:
        if isinstance(field, forms.BooleanField):
            if not isinstance(value, bool):
                self._note(name, _("须为true或者false。"))
            return "on" if value is True else ""
        return self._text(name, value)

    def _text(self, name: str, value: Any) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._note(name, _("须为文字（字符串）。"))
            return ""
        if not _writable(value):
            self._note(name, _("含有不能保存的字符。"))
            return ""
        return value

    def _names(self, value: Any) -> str:
        if not isinstance(value, list):
            self._note(CO_ISSUERS, _("须为机关名称的数组。"))
            return ""
        return "\n".join(" ".join(self._text(CO_ISSUERS, one).split()) for one in value)

    def _dates(self, value: Any, said: Mapping[str, Any]) -> dict[str, str]:
        """The dates the matter asks for; one it does not ask for would be lost in silence, so it is refused."""
        if not isinstance(value, dict):
            self._note(DATES, _("须为“事由：日期”的对象。"))
            return {}
        asked = {one.trigger: one for one in self.form.asked}
        matter, read = str(said.get("matter") or fresh(self.form.agency)["matter"]), {}
        for trigger, on in value.items():
            where = f"{DATES}.{_shown(trigger)}"
            if trigger in matters.COLUMNS:
                self._note(where, _("请写入“%(field)s”。") % {"field": matters.COLUMNS[trigger]})
            elif trigger not in asked or matter not in asked[trigger].labels:
                self._note(where, _("该事项类别不用这一日期。"))
            else:
                read[asked[trigger].field] = self._text(where, on)
        return read

    def _note(self, name: str, sentence: str) -> None:
        self.problems.setdefault(name, []).append(sentence)


def _fresh(agency: Agency) -> dict[str, str]:
    return {name: str(value) for name, value in fresh(agency).items()}


def _sent_as(field: str) -> str:
    """The name under which a field of the form was sent."""
    if field.startswith(matters.PREFIX):
        return f"{DATES}.{field.removeprefix(matters.PREFIX)}"
    return {"new_files": FILES, NON_FIELD_ERRORS: ""}.get(field, field)


def _writable(text: str) -> bool:
    """Whether a database can hold a text: JSON can spell halves of characters that are none."""
    return not any(one == "\x00" or "\ud800" <= one <= "\udfff" for one in text)


def _shown(name: Any) -> str:
    """A name that was sent, as an answer may repeat it."""
    return "".join(one if one.isprintable() else "�" for one in str(name))[:LONGEST_NAME]
