"""Reading places that hold what was taken down are told at once; the next manifest asks it back in form (条例 art. 25)."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext as _

from catalog import states
from catalog.models import Item, ManifestLine, ReadingPlace
from disclosure import messages
from disclosure.messages import Letter
from disclosure.recipients import Recipients
from disclosure.today import today


def call_back(item: Item) -> int:
    """Write to those who answer for the places that hold an item; its title is not repeated, as it may be what had to go."""
    people = Recipients(today())
    letters = [(_letter(item, place), place) for place in _holding(item)]
    return messages.write_all((letter, person) for letter, place in letters for person in people.at(place.agency))


def _holding(item: Item) -> Iterable[ReadingPlace]:
    """The places to which an edition of the item was handed over and has not been asked back."""
    sent = ManifestLine.objects.filter(edition__item=item).exclude(manifest__status=states.DRAWN)
    same = sent.filter(plan__place=OuterRef("plan__place"), edition=OuterRef("edition"), is_return=True)
    held = sent.filter(~Exists(same), is_return=False)
    return ReadingPlace.objects.filter(pk__in=held.values("plan__place")).select_related("agency", "subject")


def _letter(item: Item, place: ReadingPlace) -> Letter:
    with translation.override(settings.LANGUAGE_CODE):
        return Letter(
            key=f"shelf-{place.pk}-{item.pk}",
            kind="transfer",
            title=_("请立即下架：%(number)s（%(place)s）") % {"number": item.number, "place": place.name},
            body=_(
                "%(agency)s移交的信息（索引号%(number)s）已紧急撤下。请立即停止提供查阅，取下纸质文本，"
                "删除终端中的文件；退回或者下架的手续随下一份移交清单办理。"
            )
            % {"agency": item.agency, "number": item.number},
            subject=place.subject,
        )
