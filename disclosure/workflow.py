"""State machines as tables, and `advance`: the only code that assigns a status."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from disclosure.refusals import Reason, refuse_if


@dataclass(frozen=True, slots=True)
class Machine:
    """Which act leads from which state to which; a state that an act does not name refuses it."""

    name: str
    initial: str
    transitions: Mapping[tuple[str, str], str]
    labels: Mapping[str, Any]
    act_labels: Mapping[str, Any]

    def target(self, state: str, act: str) -> str | None:
        return self.transitions.get((state, act))

    def acts(self, state: str) -> tuple[str, ...]:
        return tuple(act for (source, act) in self.transitions if source == state)

    def sources(self, act: str) -> tuple[str, ...]:
        return tuple(source for (source, named) in self.transitions if named == act)

    def states(self) -> frozenset[str]:
        return frozenset({self.initial, *(s for s, _act in self.transitions), *self.transitions.values()})

    def against(self, state: str, act: str) -> Iterable[Reason]:
        """The reason why an act does not fit a state, if it does not."""
        if self.target(state, act) is None:
            yield Reason(
                code=f"{act}-not-now",
                sentence=_("“%(act)s”不能在“%(state)s”状态下进行。")
                % {"act": self.act_labels.get(act, act), "state": self.labels.get(state, state)},
                next_step=_("可以进行的状态：%(states)s。")
                % {"states": "、".join(str(self.labels.get(s, s)) for s in self.sources(act))},
                kind="not-now",
            )


def advance(thing: Any, act: str, *, machine: Machine, also: Iterable[str] = ()) -> str:
    """Move a locked row by one act along its table and save its status; refuses an act that does not fit.

    What else the act wrote on the row, named in `also`, is saved in the same statement.
    """
    refuse_if(machine.against(thing.status, act))
    thing.status = machine.transitions[(thing.status, act)]
    thing.save(update_fields=["status", *also])
    return str(thing.status)
