"""What all acts on an item share: the policy asked, and in which states of the item they are worth offering."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from catalog import selectors, states
from catalog.models import Edition, Item
from disclosure.admin.acts import Act
from disclosure.models import User
from disclosure.refusals import Reason

Policy = Callable[..., Iterable[Reason]]


class ItemAct(Act):
    """An act on one item, judged by a policy of the catalogue."""

    policy: ClassVar[Policy]
    form: ClassVar[Any] = forms.Form
    #: The states of the working edition in which the act is shown on the item's page, open or with what stands
    #: against it. At its own address it answers in every state.
    shown_in: ClassVar[frozenset[str]] = frozenset()
    #: The states that wait for this very act.
    next_in: ClassVar[frozenset[str]] = frozenset()

    def against(self, obj: Item, actor: User) -> Iterable[Reason]:
        """The policy's reasons, first to last."""
        return type(self).policy(obj, actor=actor)

    def is_next(self, obj: Item, actor: User) -> bool:
        return edition_of(obj).status in self.next_in

    def make_form(self, obj: Item, actor: User, **given: Any) -> forms.BaseForm:
        """What is asked with the act; most ask nothing of the item."""
        return self.form(**{"initial": self.initial(obj, actor), **given})

    def fits(self, item: Item, edition: Edition) -> bool:
        """Whether the item's page speaks of this act now."""
        return edition.status in self.shown_in

    def done(self, obj: Any) -> str:
        return _("已办理：%(act)s。") % {"act": self.label}


def edition_of(item: Item) -> Edition:
    """The edition an item's acts speak of, looked up once a request."""
    known: Edition | None = item.__dict__.get("_edition_of_acts")
    if known is None:
        known = item.__dict__["_edition_of_acts"] = selectors.working_edition(item)
    return known


def some(*wanted: str) -> frozenset[str]:
    """States by name."""
    return frozenset(wanted)


PENDING = frozenset(states.PENDING)
ON_THE_WAY = PENDING - {states.DRAFT}
ONCE_PUBLIC = frozenset(states.ONCE_PUBLIC)
VISIBLE = frozenset(states.VISIBLE)
EVERY = PENDING | ONCE_PUBLIC | {states.CLOSED}


def was_public(item: Item, edition: Edition) -> bool:
    """Whether an earlier edition is or was public while a new one is on its way."""
    return edition.number > 1 and edition.status in PENDING and bool(item.index_number)
