"""The only writer of dumps: one is built at a time, what is public can be had, what was taken down lives on in none.

A dump exists as a row before it reads anything, so that whatever leaves the public while it is being built ends it as
well. The act of taking down ends every dump in its own transaction; a task queued with it ends once more those that
had begun before the act was committed and may have read what was public until then.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from disclosure import outbox
from disclosure.models import Dump, LedgerSeal
from disclosure.refusals import Reason, refuse_if
from disclosure.today import SHANGHAI, now

TASK = "disclosure.tasks.withdraw_dumps"
# A build that takes longer was left by a process that was killed.
LONGEST = timedelta(hours=12)
UNDER_WAY = "building-"


def standing() -> QuerySet[Dump]:
    """The dumps that can be had, the newest first."""
    return Dump.objects.filter(built_at__isnull=False, ended_at__isnull=True).order_by("-begun_at", "-pk")


def folder(dump: Dump) -> Path:
    """Where a dump's files lie: apart until it is whole."""
    place = dump.name if dump.built_at else f"{UNDER_WAY}{dump.pk}"
    return Path(settings.DISCLOSURE_DUMPS) / str(place)


def is_due() -> bool:
    """Whether none of those that can be had was begun since the last night's hour."""
    moment = now()
    hour = datetime.combine(moment.date(), time(settings.DISCLOSURE_DUMP_HOUR), tzinfo=SHANGHAI)
    return not standing().filter(begun_at__gte=hour if hour <= moment else hour - timedelta(days=1)).exists()


def is_under_way() -> bool:
    """Whether one is being built now."""
    return Dump.objects.filter(building=True, begun_at__gt=now() - LONGEST).exists()


def begin() -> Dump:
    """Begin a build, one at a time; it remembers how far the ledger was sealed before anything is read."""
    moment, seal = now(), LedgerSeal.objects.order_by("-sequence").first()
    stuck = Dump.objects.filter(building=True, begun_at__lt=moment - LONGEST)
    stuck.filter(ended_at__isnull=True).update(ended_at=moment, ended=Dump.Ended.ABANDONED)
    stuck.update(building=None)
    checkpoint = {"ledger_sequence": seal.sequence, "ledger_digest": seal.digest} if seal else {}
    refuse_if(_under_way())
    return Dump.objects.create(begun_at=moment, **checkpoint)


def _under_way() -> Iterator[Reason]:
    """Of two that begin at the very same moment the database refuses one."""
    if is_under_way():
        yield Reason(
            "under-way",
            _("批量数据正在生成。"),
            next_step=_("请等它完成后再试。"),
            kind="not-now",
        )


def finish(dump: Dump, files: list[dict[str, object]]) -> bool:
    """Put a whole dump in its place at once; False if something in it left the public meanwhile, and it is dropped."""
    begun = folder(dump)
    dump.name = name_of(dump)
    begun.replace(Path(settings.DISCLOSURE_DUMPS) / dump.name)
    stands = Dump.objects.filter(pk=dump.pk, building=True, ended_at__isnull=True)
    kept = bool(stands.update(name=dump.name, files=files, built_at=now(), building=None))
    if not kept:
        give_up(dump)
    _end(Dump.objects.filter(pk__in=standing().values_list("pk", flat=True)[settings.DISCLOSURE_DUMPS_KEPT :]))
    sweep()
    return kept


def name_of(dump: Dump) -> str:
    """What a dump is called in its address."""
    return f"{dump.begun_at.astimezone(SHANGHAI):%Y%m%d-%H%M%S}-{dump.pk}"


def give_up(dump: Dump) -> None:
    """Leave a build that cannot be finished; the next may begin."""
    own = Dump.objects.filter(pk=dump.pk)
    own.filter(ended_at__isnull=True).update(ended_at=now(), ended=Dump.Ended.ABANDONED)
    own.update(building=None)
    sweep()


def withdraw() -> None:
    """End every dump, with the act by which something leaves the public; the next is built within minutes."""
    end_all()
    outbox.queue(TASK)
    transaction.on_commit(sweep, robust=True)


def end_all() -> int:
    """End the dumps there are, the one under way included."""
    return _end(Dump.objects.all(), Dump.Ended.WITHDRAWN)


def _end(which: QuerySet[Dump], why: str = Dump.Ended.OUTDATED) -> int:
    return Dump.objects.filter(pk__in=list(which.values_list("pk", flat=True)), ended_at__isnull=True).update(
        ended_at=now(), ended=why
    )


def sweep() -> None:
    """Remove the files of every dump that can no longer be had, and what a killed process left behind."""
    root = Path(settings.DISCLOSURE_DUMPS)
    # The rows are asked after the folders, for a row comes before its folder; and one just whole may bear either name.
    folders = list(root.iterdir()) if root.is_dir() else []
    known = [*standing(), *Dump.objects.filter(building=True, ended_at__isnull=True)]
    kept = {name for dump in known for name in (f"{UNDER_WAY}{dump.pk}", name_of(dump))}
    for left in folders:
        if left.name not in kept:
            shutil.rmtree(left, ignore_errors=True)
