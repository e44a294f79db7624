"""The ledger on the staff site: read by those who supervise, entry by entry or by matter, never written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from disclosure import ledger_words, roles
from disclosure.admin.acts import Matter
from disclosure.admin.exports import ListAdmin
from disclosure.admin.trail import lines
from disclosure.ledger_words import Names
from disclosure.models import LedgerEntry, User


class ActFilter(admin.SimpleListFilter):
    """Entries by what they are about: the first part of an act's name."""

    title = _("类别")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Sequence[tuple[Any, str]]:
        return list(ledger_words.about().items())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(act__startswith=f"{self.value()}.") if self.value() else queryset


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ListAdmin):
    """The entries about matters of a person's scope, about its agencies and posts, and about the calendar."""

    see = "ledger.see"
    agency_path = "subject__agency__path"
    list_display = ("at", "act_words", "subject", "actor", "facts_words", "seal_number")
    list_filter = (ActFilter, "at")
    list_select_related = ("subject", "actor", "reason", "seal")
    search_fields = ("subject__title", "actor__display_name", "act")
    ordering = ("-pk",)
    fields = ("at", "act_words", "subject", "actor", "facts_words", "reason_words", "seal_number", "seal_digest")
    readonly_fields = fields

    def within_scope(self, records: QuerySet[LedgerEntry], user: User) -> QuerySet[LedgerEntry]:
        seen = list(roles.agencies(user, self.see).values_list("pk", flat=True))
        people = list(User.objects.filter(assignments__agency__in=seen).values_list("pk", flat=True).distinct())
        about = (
            roles.scope(user, self.see, field=self.agency_path)
            | Q(subject__isnull=True, facts__agency__in=seen)
            | Q(subject__isnull=True, act__startswith="account.", facts__user__in=people)
            | Q(subject__isnull=True, act__startswith="calendar.")
        )
        return records.filter(about)

    def matter(self, request: HttpRequest, obj: LedgerEntry) -> Matter:
        about = f"：{obj.subject.title}" if obj.subject else ""
        return Matter(f"{ledger_words.act_label(obj.act)}{about}", self.url("change", obj.pk))

    def complete(self, request: HttpRequest, rows: Sequence[Any]) -> None:
        names = Names(row.facts for row in rows)
        for row in rows:
            row.worded = ledger_words.facts(row.facts, names)

    @admin.display(description=_("行为"), ordering="act")
    def act_words(self, entry: LedgerEntry) -> str:
        return ledger_words.act_label(entry.act)

    @admin.display(description=_("事实"))
    def facts_words(self, entry: Any) -> str:
        worded = getattr(entry, "worded", None) or ledger_words.facts(entry.facts, Names([entry.facts]))
        return "；".join(f"{fact.label}：{fact.value}" for fact in worded)

    @admin.display(description=_("理由"))
    def reason_words(self, entry: LedgerEntry) -> str:
        line = next(iter(lines(LedgerEntry.objects.filter(pk=entry.pk))))
        return str(_("已按期清除，仅存摘要值")) if line.reason_purged else line.reason

    @admin.display(description=_("封存序号"), ordering="seal__sequence")
    def seal_number(self, entry: LedgerEntry) -> Any:
        seal = getattr(entry, "seal", None)
        return seal.sequence if seal else _("等待封存")

    @admin.display(description=_("摘要值"))
    def seal_digest(self, entry: LedgerEntry) -> str:
        seal = getattr(entry, "seal", None)
        return seal.digest if seal else ""
