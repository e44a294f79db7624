"""The domains of standard directories (领域): the released list, and those that a guide added since, each with its time.

A domain that was renamed (扶贫, later 乡村振兴) keeps its name for its years; `lineage` follows it through its names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from catalog.models import OtherDomain
from disclosure import once
from disclosure.law.terms import DomainTask
from disclosure.lawbook import vocabularies


@dataclass(frozen=True, slots=True)
class Domain:
    """A domain under one of its names: from when to when it bore it, and what it was called next."""

    code: str
    title: str
    aliases: tuple[str, ...]
    in_force_from: date | None
    in_force_to: date | None
    replaced_by: str
    released: bool

    def in_force(self, on: date) -> bool:
        """Whether the domain bears this name on a day; both ends belong to it."""
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and (self.in_force_to is None or on <= self.in_force_to)

    def __str__(self) -> str:
        return self.title


def known(on: date | None = None) -> list[Domain]:
    """Every domain in print order, or those that bear their name on a day."""
    released = [
        Domain(
            term.code, term.title, term.aliases, term.in_force_from, term.in_force_to, term.replaced_by, released=True
        )
        for term in vocabularies().domains
    ]
    others = [
        Domain(row.code, row.title, (), row.in_force_from, row.in_force_to, row.replaced_by, released=False)
        for row in once.of("other domains", lambda: list(OtherDomain.objects.order_by("pk")))
    ]
    return [domain for domain in (*released, *others) if on is None or domain.in_force(on)]


def get(code: str) -> Domain | None:
    """The domain of a code, if there is one."""
    return next((domain for domain in known() if domain.code == code), None)


def find(text: str) -> Domain | None:
    """The domain people mean by a code, a title or an alias, with or without the word 领域."""
    wanted = text.strip().removesuffix("领域")
    return next((one for one in known() if wanted in (one.code, one.title, *one.aliases)), None)


def title(code: str) -> str:
    """How a domain is called, or its code where nobody knows it."""
    domain = get(code)
    return domain.title if domain else code


def lineage(code: str, among: Sequence[Domain] | None = None) -> tuple[str, ...]:
    """The codes under which a domain went and goes, the oldest first; one that was never renamed has its own alone."""
    every = known() if among is None else among
    before = {one.replaced_by: one.code for one in every if one.replaced_by}
    after = {one.code: one.replaced_by for one in every if one.replaced_by}
    first = code
    seen = {code}
    while (earlier := before.get(first)) and earlier not in seen:
        first = earlier
        seen.add(earlier)
    chain = [first]
    while (later := after.get(chain[-1])) and later not in chain:
        chain.append(later)
    return tuple(chain)


def other_than(code: str) -> Callable[[str], str]:
    """A question to the titles of directories: which other domain one names (…领域…), none if it names this one or none."""
    every, own = known(), set(lineage(code))
    names = [(one.code in own, name, one.title) for one in every for name in (one.title, *one.aliases)]

    def asked(title: str) -> str:
        if any(mine and name in title for mine, name, _title in names):
            return ""
        return next((other for mine, name, other in names if not mine and f"{name}领域" in title), "")

    return asked


def tasks(code: str, jurisdiction: str) -> list[DomainTask]:
    """Who compiles the directory of a domain in a jurisdiction, with whom and by when (渝北府办发〔2020〕17号 annex)."""
    codes = lineage(code)
    return [task for task in vocabularies().domain_tasks if task.jurisdiction == jurisdiction and task.domain in codes]
