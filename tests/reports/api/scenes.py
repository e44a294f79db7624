"""A portal with something of everything the API tells."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.models import DirectoryVersion, Item
from catalog.search import indexing
from catalog.services import takedown, withdrawal
from disclosure import ledger
from reports.models import AnnualReport
from tests import factories as kernel
from tests.catalog import directories, factories
from tests.catalog.factories import Unit
from tests.catalog.views.scenes import full_item
from tests.reports.annual import reporting


@dataclass(frozen=True)
class Portal:
    """What stands in it."""

    unit: Unit
    item: Item
    withdrawn: Item
    taken_down: Item
    directory: DirectoryVersion
    report: AnnualReport

    @property
    def place(self) -> list[str]:
        """Where the directory stands."""
        of = self.directory.directory
        return [of.domain, of.agency.slug, of.level]


def portal() -> Portal:
    """Items read, withdrawn and taken down, a directory in force, a report, and a sealed ledger."""
    unit = factories.unit()
    item, withdrawn, taken_down = (full_item(unit, theme="2.1", category="1") for _number in range(3))
    withdrawal.withdraw(withdrawn.pk, actor=unit.approver, reason="处罚决定已被撤销")
    takedown.take_down(taken_down.pk, actor=unit.head, cause="泄露个人信息")
    made = Portal(
        unit,
        item,
        withdrawn,
        taken_down,
        directories.published(directories.compiling()),
        reporting.published(reporting.reporting()),
    )
    ledger.seal()
    indexing.rebuild()
    return made


def more(at: Portal, size: int) -> None:
    """More items with a file each, and more agencies below the unit."""
    for number in range(size):
        item = factories.draft(at.unit, title=f"关于第{number}次示范的通知", theme="2.1", category="1")
        factories.attach(item, f"{at.item.pk}-{size}-{number}", name=f"附件{number}.txt", by=at.unit.clerk)
        factories.publish(at.unit, factories.forward(at.unit, item))
        kernel.agency(parent=at.unit.agency)
    indexing.rebuild()
