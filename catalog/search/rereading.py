"""Files whose text was kept in one piece, before pages were told apart: read once more from their content."""

from __future__ import annotations

from collections.abc import Collection

from catalog import states
from catalog.file_places import PARTED
from catalog.models import Attachment
from catalog.reading import parts
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from disclosure import files
from disclosure.models import StoredFile


def reread(items: Collection[int]) -> int:
    """Keep the text of the public files of items part by part; one that cannot be read today keeps the text it has."""
    public = Attachment.objects.filter(edition__item__in=items, edition__status__in=states.VISIBLE)
    whole = StoredFile.objects.filter(pk__in=public.values("file"), content_type__in=PARTED, destroyed_at__isnull=True)
    whole = whole.exclude(text="").exclude(text__contains=parts.END)
    return sum(_read_anew(stored) for stored in whole.defer("text").order_by("pk"))


def _read_anew(stored: StoredFile) -> bool:
    try:
        with files.open_content(stored) as content:
            text = read(content.read()).parted
    except (ReadingRefused, OSError):
        return False
    return bool(text and StoredFile.objects.filter(pk=stored.pk, destroyed_at__isnull=True).update(text=text))
