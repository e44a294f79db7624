"""Acts that write something down beside a case: a talk with the applicant, an internal note."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from applications.admin.acts.base import ANSWERED, EVERY, ONGOING, RequestAct
from applications.forms.noting import ContactForm, NoteForm
from applications.models import Request
from applications.policies import noting as policies
from applications.services import contacts, notes
from applications.states import ARCHIVED, LED_AWAY, RECEIVED
from disclosure.models import User
from disclosure.today import now


class LogContact(RequestAct):
    """What was said."""

    name = "contact"
    label = gettext_lazy("登记与申请人的联系")
    explanation = gettext_lazy("登记一次电话、当面或者书面联系，包括口头指导和未接通的情况。")
    effects = (gettext_lazy("不影响任何期限。"),)
    rule = gettext_lazy("政府信息公开申请内容不明确的，行政机关应当给予指导和释明。")
    article = "《政府信息公开条例》第三十条"
    form = ContactForm
    policy = policies.contact
    shown_in = (ONGOING | ANSWERED | {RECEIVED}) - {ARCHIVED}

    def initial(self, obj: Request, actor: User) -> dict[str, Any]:
        return {"at": now()}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        contacts.log(obj.pk, actor=actor, **cleaned)


class AddNote(RequestAct):
    """For colleagues."""

    name = "note"
    label = gettext_lazy("填写内部备注")
    explanation = gettext_lazy("给同事留下备注；申请人看不到，填写后不能修改。")
    form = NoteForm
    policy = policies.note
    shown_in = EVERY - {ARCHIVED, *LED_AWAY}

    def perform(self, obj: Request, actor: User, cleaned: dict[str, Any]) -> None:
        notes.add(obj.pk, cleaned["text"], actor=actor)


ACTS = (LogContact(), AddNote())
