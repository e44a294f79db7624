"""Who may say which item fulfils which row of a directory, and when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from catalog.models import DirectoryLine, Item, Serving, Standing
from disclosure import roles
from disclosure.conditions import Reasons, stated
from disclosure.models import User
from disclosure.refusals import Reason


def attach_any(item: Item, *, actor: User) -> Reasons:
    """Saying what an item fulfils is for those who compile for its agency."""
    return list(roles.reasons_against(actor, "directory.attach", item.agency))


def attach(item: Item, line: DirectoryLine, *, actor: User) -> Reasons:
    """An item is attached by those who compile for its agency, to a row in force that this agency publishes."""
    return [*attach_any(item, actor=actor), *_publishes(item, line)]


def detach(item: Item, line: DirectoryLine, *, reason: str, actor: User) -> Reasons:
    """What is attached is taken off by the same people, with the reason."""
    reasons = [
        *attach_any(item, actor=actor),
        *stated(reason, _("请写明取消关联的理由。")),
    ]
    if not Serving.objects.filter(line=line, item=item).exists():
        reasons.append(Reason("not-attached", _("本件没有与该事项关联。"), kind="not-now"))
    return reasons


def _publishes(item: Item, line: DirectoryLine) -> Iterator[Reason]:
    standing = list(Standing.objects.filter(line=line, retired=False).select_related("agency"))
    if not standing:
        yield Reason("row-not-in-force", _("该事项不在现行的标准目录之中。"), kind="not-now")
    elif not any(item.agency.path.startswith(one.agency.path) for one in standing):
        named = "、".join(str(one.agency) for one in standing[:5])
        yield Reason(
            "not-the-publisher",
            _("该事项由%(agencies)s公开，不由“%(own)s”公开。") % {"agencies": named, "own": item.agency},
        )
