"""Which agency people mean by a word: its number, address, credit code, full or short name, or a name it bore."""

from __future__ import annotations

from django.db.models import Q

from disclosure.models import Agency
from disclosure.today import today

# From the surest sign to the weakest; the first that fits anybody decides.
SIGNS = ("slug", "credit_code", "name", "short_name", "former_names__name")


def find(text: str) -> list[Agency]:
    """The agencies a word may mean: one where it is clear, several where it is not, none where nobody is called so.

    Of several that bear the same name, those that exist today come before those that no longer do.
    """
    wanted = text.strip()
    if not wanted:
        return []
    if wanted.isascii() and wanted.isdigit() and (found := _by(Q(pk=int(wanted)))):
        return found
    for sign in SIGNS:
        found = _by(Q(**{sign: wanted}))
        if found:
            return [agency for agency in found if agency.is_active(today())] or found
    return []


def _by(rule: Q) -> list[Agency]:
    return list(Agency.objects.filter(rule).select_related("parent__parent").order_by("path").distinct())
