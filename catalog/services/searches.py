"""Counting what was sought: brought from the file into the table by day, and forgotten by rule."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count, F

from catalog import searched
from catalog.models import SearchedWords
from disclosure.today import today


def collect() -> int:
    """Add what was noted to the table; returns how many searches that were. A file is gone once it is counted."""
    done = 0
    for path in searched.take():
        sought = searched.read(path)
        add(sought)
        path.unlink()
        done += sought.total()
    return done


@transaction.atomic
def add(sought: searched.Sought) -> None:
    """Add searches to what is counted of their day."""
    for (day, words, vain), n in sorted(sought.items()):
        _add(SearchedWords(words=words, on=day, n=n, vain=n if vain else 0))


def _add(one: SearchedWords) -> None:
    known = SearchedWords.objects.filter(words=one.words, on=one.on)
    if not known.update(n=F("n") + one.n, vain=F("vain") + one.vain):
        one.save(force_insert=True)


@transaction.atomic
def purge() -> int:
    """Forget what is older than is looked back to, and sooner what so few sought that it may be one person's own affair."""
    old = SearchedWords.objects.filter(on__lt=today() - settings.DISCLOSURE_SEARCHES_KEPT)
    gone, _kinds = old.delete()
    return gone + _purge_rare()


def _purge_rare() -> int:
    """Words not sought on enough days by the end of their time to prove themselves."""
    often = SearchedWords.objects.values("words").annotate(days=Count("pk"))
    shown = often.filter(days__gte=settings.DISCLOSURE_SEARCHES_SHOWN_FROM).values("words")
    before = today() - timedelta(days=settings.DISCLOSURE_SEARCHES_PROVEN_WITHIN)
    gone, _kinds = SearchedWords.objects.filter(on__lt=before).exclude(words__in=shown).delete()
    return gone
