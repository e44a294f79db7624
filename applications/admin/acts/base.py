"""What all acts on a request share: the policy asked, and in which states of the case they are worth offering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from applications import states
from applications.models import Request
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason

Policy = Callable[..., Iterable[Reason]]

ONGOING = frozenset(states.OPEN) - {states.RECEIVED}
ANSWERED = frozenset({states.REPLIED, states.ARCHIVED})
EVERY = frozenset(states.LABELS)


class RequestAct(Act):
    """An act on one request, judged by a policy of requests."""

    policy: ClassVar[Policy]
    form: ClassVar[Any] = forms.Form
    #: The states of the case in which the act is shown on its page, open or with what stands against it.
    shown_in: ClassVar[frozenset[str]] = frozenset()
    #: The states that wait for this very act.
    next_in: ClassVar[frozenset[str]] = frozenset()

    def against(self, obj: Request, actor: User) -> Iterable[Reason]:
        """The policy's reasons, first to last."""
        return type(self).policy(obj, actor=actor)

    def concerns(self, obj: Request, actor: User) -> bool:
        return obj.status in self.shown_in

    def is_next(self, obj: Request, actor: User) -> bool:
        return obj.status in self.next_in

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        """What is asked with the act; most ask nothing of the case."""
        return self.form(**{"initial": self.initial(obj, actor), **given})

    def done(self, obj: Any) -> str:
        return _("已办理：%(act)s。") % {"act": self.label}


class FormedAct(RequestAct):
    """An act whose form knows the case and the person."""

    def make_form(self, obj: Request, actor: User, **given: Any) -> forms.BaseForm:
        return self.form(**{"obj": obj, "actor": actor, "initial": self.initial(obj, actor), **given})
