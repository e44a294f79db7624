"""What in an address was not understood: told on a page with what was done instead, to a machine as a reason to refuse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Misread:
    """A parameter, what is wrong with it, and what a page does `instead`; both without their stop."""

    parameter: str
    what: str
    instead: str = ""

    @property
    def refused(self) -> str:
        """As one is told who gets no answer at all."""
        return _("%(what)s。") % {"what": self.what}

    @property
    def shown(self) -> str:
        """As it stands beside what is shown all the same."""
        if not self.instead:
            return self.refused
        return _("%(what)s，%(instead)s。") % {"what": self.what, "instead": self.instead}


def without_it(parameter: str, what: str) -> Misread:
    """A condition that is left out."""
    return Misread(parameter, what, _("该条件未起作用"))


def shown(found: Iterable[Misread]) -> list[str]:
    """The sentences of a page."""
    return [one.shown for one in found]
