"""What is filled in about reading places: where they are, when they are open, what they offer, who hands over to them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog import opening
from catalog.models import PlaceFeature, ReadingPlace, TransferPlan
from catalog.models.place import LATITUDE, LONGITUDE
from catalog.services.places import CHANGEABLE
from catalog.services.transfers import rhythm_of
from disclosure import roles
from disclosure.forms.acts import ActForm, DayField
from disclosure.law.workdays import WEEKDAYS
from disclosure.models import Agency
from disclosure.today import today

POINT = re.compile(r"(?:geo:)?\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*[,，]\s*([+-]?\d{1,3}(?:\.\d{1,15})?)\s*", re.ASCII)
# The order in which the lines of the form stand; a form without one of them leaves it out.
OWN = ("agency", "name", "slug", "kind", "opened_on")
ADDRESS = ("address", "point", "phone")
SIX_PLACES = Decimal("0.000001")


class PointField(forms.CharField):
    """A point on the map: a geo URI, or latitude and longitude with a comma between."""

    def clean(self, value: Any) -> tuple[Decimal, Decimal] | None:
        text = super().clean(value).strip()
        if not text:
            return None
        match = POINT.fullmatch(text)
        if match is None:
            raise forms.ValidationError(gettext("请写作“纬度,经度”，例如 34.656700,109.226100。"), code="no-point")
        latitude, longitude = (Decimal(part).quantize(SIX_PLACES) for part in match.groups())
        if abs(latitude) > LATITUDE or abs(longitude) > LONGITUDE:
            raise forms.ValidationError(
                gettext("纬度在±90之间，经度在±180之间；请检查是否前后颠倒。"), code="off-the-map"
            )
        return latitude, longitude


class HoursField(forms.CharField):
    """The hours of one day, in the form in which they are kept."""

    def clean(self, value: Any) -> str:
        try:
            return opening.written(opening.read(super().clean(value)))
        except opening.HoursError as error:
            raise forms.ValidationError(str(error), code="unread-hours") from error


class PlaceForm(ActForm):
    """What a place says of itself."""

    name = forms.CharField(label=_("名称"), max_length=120)
    kind = forms.ChoiceField(label=_("类别"), choices=ReadingPlace.Kind.choices)
    address = forms.CharField(label=_("地址"), max_length=200)
    point = PointField(
        label=_("地图坐标"),
        max_length=60,
        required=False,
        help_text=_("写作“纬度,经度”（WGS 84），或者粘贴 geo: 地址。"),
    )
    phone = forms.CharField(label=_("电话"), max_length=60, required=False)
    rests_on_holidays = forms.BooleanField(
        label=_("法定节假日不开放"),
        required=False,
        initial=True,
        help_text=_("放假以国务院办公厅的通知为准；调休上班的周末按工作日开放。"),
    )
    services = forms.MultipleChoiceField(
        label=_("服务"),
        choices=PlaceFeature.Service.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    access = forms.MultipleChoiceField(
        label=_("无障碍条件"),
        choices=PlaceFeature.Access.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(label=_("到访提示"), max_length=300, required=False)

    def prepare(self) -> None:
        """One line for the hours of each day."""
        for day, label in enumerate(WEEKDAYS):
            self.fields[f"day_{day}"] = HoursField(
                label=gettext(label),
                max_length=opening.LONGEST,
                required=False,
                help_text=gettext("例如 09:00-12:00、14:00-17:00；昼夜开放的写“全天”，不开放的留空。")
                if day == 0
                else "",
            )
        self.order_fields([*OWN, *ADDRESS, *(f"day_{day}" for day in range(len(WEEKDAYS))), "rests_on_holidays"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        point = said.get("point")
        said["latitude"], said["longitude"] = point or (None, None)
        said["hours"] = [said.get(f"day_{day}", "") for day in range(len(WEEKDAYS))]
        said["features"] = [*said.get("services", []), *said.get("access", [])]
        return said


def said_of(cleaned: dict[str, Any]) -> dict[str, Any]:
    """What of a filled-in form is the place's own."""
    return {name: cleaned[name] for name in CHANGEABLE}


def as_filled_in(place: ReadingPlace) -> dict[str, Any]:
    """What the form of a change shows at first."""
    codes = list(place.features.values_list("code", flat=True))
    hours = {f"day_{day}": text for day, text in enumerate(place.hours)}
    known = {name: getattr(place, name) for name in CHANGEABLE if name not in ("latitude", "longitude", "hours")}
    return {**known, **hours, "point": place.geo.removeprefix("geo:"), "services": codes, "access": codes}


class OpenForm(PlaceForm):
    """A new place, with whoever keeps it and its address on the portal."""

    agency = forms.ModelChoiceField(label=_("设立单位"), queryset=Agency.objects.none())
    slug = forms.SlugField(label=_("网址代称"), max_length=60, help_text=_("小写字母、数字和连字符，登记后不能更改。"))
    opened_on = DayField(label=_("启用日期"))

    def prepare(self) -> None:
        super().prepare()
        self.offer("agency", roles.agencies(self.actor, "place.keep").order_by("path"))
        self.fields["opened_on"].initial = today()


class CloseForm(ActForm):
    """From when on a place is closed, and why."""

    on = DayField(label=_("停用日期"), help_text=_("自这一日起不再开放。"))
    reason = forms.CharField(label=_("停用原因"), max_length=300, help_text=_("对外显示。"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()


class ArrangeForm(ActForm):
    """Who hands over, how often, and from when on."""

    agency = forms.ModelChoiceField(label=_("移交机关"), queryset=Agency.objects.none())
    rhythm = forms.ChoiceField(label=_("移交周期"), choices=TransferPlan.Rhythm.choices)
    begins_on = DayField(
        label=_("起始日期"),
        required=False,
        help_text=_("移交自这一日起公开的信息；留空的，自该机关原来的安排终止次日起接续，没有原来的安排的自今日起。"),
    )

    def prepare(self) -> None:
        self.offer("agency", roles.agencies(self.actor, "transfer.arrange").order_by("path"))
        self.fields["rhythm"].initial = rhythm_of(self.obj.agency)


class EndForm(ActForm):
    """The last day whose publications are still handed over."""

    on = DayField(label=_("终止日期"))

    def prepare(self) -> None:
        self.fields["on"].initial = today()
