"""Who sees what on the staff site: answered from the roles, for lists, record pages and typed addresses alike."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from disclosure import keys, roles
from disclosure.models import User
from disclosure.staff import actor

TOO_LONG = re.compile(rf"[0-9]{{{keys.LONGEST + 1},}}")


class ScopedAdmin(admin.ModelAdmin):
    """Records of the agencies a person may see, to be read; whatever is done to them is an act of its own.

    `see` is the act of roles.py that lets a person see, `agency_path` the field that holds an agency's path.
    """

    see: ClassVar[str] = "obligation.see"
    agency_path: ClassVar[str] = "agency__path"
    # Upkeep of the installation: a superuser, who holds no legal act, sees the directory of agencies and people.
    superusers_see: ClassVar[bool] = False

    actions = None
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    def sees_all(self, user: User) -> bool:
        """Whether a person sees every record whatever the agency."""
        return self.superusers_see and user.is_active and user.is_superuser

    def sees_some(self, user: User) -> bool:
        """Whether a person has any reason to open the list."""
        return bool(roles.by_which(user, self.see))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The records in a person's scope; every list, page, export and act starts from here."""
        # Not Django's own, which orders at once: a list may be ordered by what is added to its records here.
        everything, user = self.model._default_manager.all(), actor(request)
        return everything if self.sees_all(user) else self.within_scope(everything, user)

    def within_scope(self, records: QuerySet[Any], user: User) -> QuerySet[Any]:
        """The records of the agencies where the person may see them."""
        return records.filter(roles.scope(user, self.see, field=self.agency_path))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        user = request.user
        if not isinstance(user, User) or not (user.is_active and user.is_staff):
            return False
        if obj is None:
            return self.sees_all(user) or self.sees_some(user)
        return self.get_queryset(request).filter(pk=obj.pk).exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list behind an address; where a filter can hold of nothing, Django turns to the whole list.

        So it does with a number longer than any key and with what no column can be compared with: a database would fail.
        """
        filters = (one for name, values in request.GET.lists() if name != SEARCH_VAR for one in values)
        if any(TOO_LONG.search(one) for one in filters):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except (ValueError, OverflowError) as error:
            raise IncorrectLookupParameters from error

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model:
        """The record, if it is in scope; an address typed for another one is not there."""
        found = super().get_object(request, object_id, from_field)
        if found is None:
            raise Http404
        return found

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The ledger is the history; Django's own log of form saves is not shown."""
        raise Http404


class ReadInline(admin.TabularInline):
    """Rows shown with their record; who sees the record sees them. Without rows there is no table."""

    extra = 0
    can_delete = False
    template = "admin/includes/read_table.html"

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
