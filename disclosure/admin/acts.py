"""Acts on the staff site: what an act is called and does, what it asks, who judges it and which service performs it.

An application describes an act once, as a subclass of Act, and lists it in the `acts` of its RecordAdmin:

    class Clear(Act):
        name = "clear"
        label = _("公开前保密审查")
        explanation = _("确认这一版内容可以公开。")
        form = ClearanceForm

        def against(self, item, actor):
            return policies.clear(item, actor=actor)

        def perform(self, item, actor, cleaned):
            return clearance.clear(item.pk, actor=actor, **cleaned)

The record page then shows it as a button where the policy allows it, and otherwise with every reason why not. An
entry (`entries`) is an act without a record yet: it stands on the list page and is given None.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from disclosure.forms.acts import ActForm
from disclosure.models import User
from disclosure.refusals import Reason


@dataclass(frozen=True, slots=True)
class Matter:
    """What an act's page says it acts on."""

    title: str
    url: str = ""
    facts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """An act on a record page: open to this person now, or every reason why not."""

    label: Any
    url: str
    allowed: bool
    primary: bool
    danger: bool
    reasons: Sequence[Reason]


class Act(ABC):
    """One act: what it is called and does, what it asks, the policy that judges it and the service that performs it."""

    #: The act's part of its address; never changed once people may have linked to it.
    name: ClassVar[str]
    label: ClassVar[Any]
    #: What the act does, in one sentence, and what follows from it.
    explanation: ClassVar[Any]
    effects: ClassVar[Sequence[Any]] = ()
    #: The rule it carries out, in words, with its article.
    rule: ClassVar[Any] = ""
    article: ClassVar[str] = ""
    #: What the button of the page says, if not the label.
    confirm: ClassVar[Any] = ""
    #: Whether it cannot be undone.
    danger: ClassVar[bool] = False
    form: ClassVar[Any] = ActForm

    def concerns(self, obj: Any, actor: User) -> bool:
        """Whether the act belongs on this record at all; one that does not is neither offered nor explained."""
        return True

    def is_next(self, obj: Any, actor: User) -> bool:
        """Whether the record waits for this very act, so that its button stands out."""
        return False

    @abstractmethod
    def against(self, obj: Any, actor: User) -> Iterable[Reason]:
        """The reasons against the act as far as they are known before anything is filled in."""

    @abstractmethod
    def perform(self, obj: Any, actor: User, cleaned: dict[str, Any]) -> Any:
        """Call the service; what it refuses is shown. May answer the record to go on to."""

    def make_form(self, obj: Any, actor: User, **given: Any) -> forms.BaseForm:
        """The form; `given` is data and files once it was sent."""
        return self.form(**{"obj": obj, "actor": actor, "initial": self.initial(obj, actor), **given})

    def initial(self, obj: Any, actor: User) -> dict[str, Any]:
        """What the form proposes."""
        return {}

    def changed(self, obj: Any, actor: User) -> Sequence[Any]:
        """What changed since this person saw the record last, each with label, old and new."""
        return ()

    def answer(self, request: HttpRequest, result: Any, context: dict[str, Any]) -> HttpResponseBase | None:
        """A page of the act's own in place of the way back to the record: for what is shown once and kept nowhere."""
        return None

    def done(self, obj: Any) -> str:
        """What is said after it was performed."""
        return _("已办理：%(act)s。") % {"act": self.label}
