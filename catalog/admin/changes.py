"""What changed in a draft since it was returned, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from catalog import comparison
from catalog.models import Edition, Item
from catalog.presentation import said
from catalog.services import returning

MOST = 30


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was: where, how it was, how it is."""

    label: str
    old: object
    new: object


def since_return(item: Item) -> list[Change]:
    """Everything that changed since the last return, the text paragraph by paragraph."""
    return [change for name, pair in returning.changes_since_return(item).items() for change in _told(name, *pair)]


def _told(name: str, old: object, new: object) -> Iterator[Change]:
    if name == "body":
        yield from _paragraphs(str(old or ""), str(new or ""))
    elif name == "attachments":
        yield Change(_("附件"), _names(old), _names(new))
    else:
        yield Change(_label(name), said(name, old), said(name, new))


def _paragraphs(old: str, new: str) -> Iterator[Change]:
    changed = [one for one in comparison.body(Edition(body=old), Edition(body=new)) if one.kind not in SAME]
    for one in changed[:MOST]:
        yield Change(_("正文"), one.old, one.new)
    if len(changed) > MOST:
        yield Change(_("正文"), "", _("还有%(n)d处改动") % {"n": len(changed) - MOST})


SAME = frozenset({"same", "skipped"})


def _names(attached: object) -> str:
    return "、".join(str(name) for name, _digest in attached) if isinstance(attached, list) else ""


def _label(name: str) -> str:
    return str(Edition._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
