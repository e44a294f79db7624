"""The filing form: what an item is, when it came about, whether it is public, where it belongs, body and attachments.

A draft may be incomplete; what is refused here is only what no draft may hold. The form becomes a `Draft`, and
services.filing decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms import choices, matters
from catalog.forms.agencies import AgenciesField, AgencyField, Names, suggestions
from catalog.forms.body import BodyField
from catalog.forms.uploads import Upload, UploadsField
from catalog.models import Edition, Item
from catalog.services.filing import Draft
from disclosure.forms.moments import MomentField
from disclosure.law.identifiers import read_document_number
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.refusals import Reason


def label(model: type[Model], name: str) -> str:
    """A field's name as the table gives it."""
    return model._meta.get_field(name).verbose_name  # type: ignore[union-attr,return-value]


def day(text: Any, **options: Any) -> forms.DateField:
    """An optional date, entered with the browser's own calendar."""
    control = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=text, required=False, widget=control, **options)


def moment(text: Any) -> MomentField:
    """An optional date with an hour, for what is counted in hours."""
    return MomentField(label=text, required=False, help_text=gettext_lazy("按小时计算的时限，请写明钟点。"))


CONTENT = (
    *("matter", "title", "document_number", "issuing_agency"),
    *("formed_on", "issued_on", "generated_on"),
    *("attribute", "ground", "attribute_reason", "way", "interpretation"),
    *("theme", "genre", "category", "stage", "keywords", "summary", "body"),
    *("interpretation_kind", "video_link"),
)
ITEM = (
    *("audience", "drafting_agency", "needs_collective_decision", "needs_authorisation"),
    *("valid_from", "valid_to", "publicity_ends_on"),
)


class DraftForm(forms.Form):
    """All that is said of an item while it is a draft."""

    matter = forms.ChoiceField(
        label=label(Edition, "matter"), help_text=gettext_lazy("决定适用哪些公开时限，以及须填写哪些日期。")
    )
    title = forms.CharField(label=label(Edition, "title"), max_length=300, required=False)
    document_number = forms.CharField(
        label=label(Edition, "document_number"),
        max_length=80,
        required=False,
        help_text=gettext_lazy("如“渝北府办发〔2020〕17号”。括号或者补零写法不同的，保存时按规范改写并提示核对。"),
    )
    issuing_agency = forms.CharField(label=label(Edition, "issuing_agency"), max_length=200, required=False)
    drafting_agency = AgencyField(
        label=label(Item, "drafting_agency"),
        required=False,
        help_text=gettext_lazy("谁起草、谁解读。与公开主体相同的可不填。"),
    )
    co_issuers = AgenciesField(
        label=gettext_lazy("联合发文机关"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("每行一个，按发文顺序。公开主体为牵头机关，不必填写。"),
    )

    formed_on = day(label(Edition, "formed_on"))
    issued_on = day(label(Edition, "issued_on"), help_text=gettext_lazy("文件落款的日期。"))
    generated_on = day(
        label(Edition, "generated_on"), help_text=gettext_lazy("信息录入目录的日期，与成文日期不同时填写。")
    )
    valid_from = day(label(Item, "valid_from"))
    valid_to = day(label(Item, "valid_to"))
    publicity_ends_on = day(label(Item, "publicity_ends_on"))

    attribute = forms.ChoiceField(
        label=label(Edition, "attribute"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("拟稿时确定，随文一并审批。"),
    )
    ground = forms.ChoiceField(label=label(Edition, "ground"), required=False)
    attribute_reason = forms.CharField(
        label=label(Edition, "attribute_reason"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    way = forms.ChoiceField(label=label(Edition, "way"), required=False)
    audience = forms.ChoiceField(label=label(Item, "audience"), choices=Item.Audience.choices)
    interpretation = forms.ChoiceField(label=label(Edition, "interpretation"), choices=Edition.Interpretation.choices)
    interpretation_kind = forms.ChoiceField(
        label=label(Edition, "interpretation_kind"),
        choices=[("", gettext_lazy("（不填）")), *Edition.InterpretationKind.choices],
        required=False,
        help_text=gettext_lazy("本件是政策解读的填写；不填即为文字解读。图解须有附图，图解、视频都须附文字内容。"),
    )
    video_link = forms.URLField(
        label=label(Edition, "video_link"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=gettext_lazy("视频解读的播放网址，以 https:// 开头。"),
    )
    needs_collective_decision = forms.BooleanField(label=label(Item, "needs_collective_decision"), required=False)
    needs_authorisation = forms.BooleanField(label=label(Item, "needs_authorisation"), required=False)

    theme = forms.ChoiceField(label=label(Edition, "theme"), required=False)
    genre = forms.ChoiceField(label=label(Edition, "genre"), required=False)
    category = forms.ChoiceField(label=label(Edition, "category"), required=False)
    stage = forms.ChoiceField(label=label(Edition, "stage"), required=False)
    keywords = forms.CharField(
        label=label(Edition, "keywords"), max_length=200, required=False, help_text=gettext_lazy("用空格分开。")
    )
    summary = forms.CharField(label=label(Edition, "summary"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    body = BodyField(label=label(Edition, "body"), required=False)
    new_files = UploadsField(
        label=gettext_lazy("上传附件"),
        required=False,
        help_text=gettext_lazy("可一次选多个：PDF、DOCX、XLSX、PPTX、OFD、图片、CSV、ZIP。按内容识别种类。"),
    )
    remove = forms.MultipleChoiceField(
        label=gettext_lazy("移除附件"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, data: Any = None, files: Any = None, *, agency: Agency, edition: Edition | None = None, **options: Any
    ) -> None:
        given = options.pop("initial", None) or {}
        held = held_by(edition) if edition else fresh(agency)
        super().__init__(data, files, initial={**held, **given}, **options)
        self.agency, self.edition = agency, edition
        self.repaired: list[tuple[str, str]] = []
        self._offer()
        hourly = matters.hourly(agency)
        self.asked = matters.asked_of(edition.item if edition else None)
        for one in self.asked:
            text = next(iter(one.labels.values()))
            self.fields[one.field] = moment(text) if one.trigger in hourly else day(text)

    def _offer(self) -> None:
        """Fill in what may be chosen at this agency today, and what the draft already holds."""
        lists, agency = vocabularies(), self.agency
        offers: dict[str, tuple[choices.Choices, Any]] = {
            "matter": ([*choices.offered(lists.matters, agency)], lists.matters),
            "attribute": ([*choices.attributes()], lists.attributes),
            "ground": (choices.grounds(), lists.grounds),
            "way": ([choices.NONE, *choices.offered(lists.ways, agency)], lists.ways),
            "theme": (choices.themes(agency), lists.themes),
            "genre": ([choices.NONE, *choices.offered(lists.genres, agency)], lists.genres),
            "category": (choices.categories(agency), lists.categories),
            "stage": ([choices.NONE, *choices.offered(lists.openness, agency)], lists.openness),
        }
        for name, (offered, vocabulary) in offers.items():
            self.fields[name].choices = choices.kept(offered, self.initial.get(name, ""), vocabulary)  # type: ignore[attr-defined]
        self.fields["drafting_agency"].widget = Names(suggestions())
        self.fields["remove"].choices = attached(self.edition)  # type: ignore[attr-defined]

    @property
    def matter_shown(self) -> str:
        """The matter whose dates the form asks for, as it stands on the page."""
        return str(self["matter"].value() or "general")

    def retyped(self) -> DraftForm:
        """The same form with everything typed so far and nothing judged yet, to ask for another matter's dates."""
        typed = {
            name: field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            for name, field in self.fields.items()
            if not isinstance(field, forms.FileField)
        }
        return DraftForm(agency=self.agency, edition=self.edition, initial=typed)

    def clean_document_number(self) -> str:
        """A number that can only be meant one way is written as it should be, and the form says so."""
        given: str = self.cleaned_data["document_number"].strip()
        reading = read_document_number(given) if given else None
        if reading is None or not reading.repaired:
            return given
        self.repaired.append(
            (
                "document_number",
                _("发文字号“%(given)s”已按规范写作“%(value)s”，请核对。") % {"given": given, "value": reading.value},
            )
        )
        return reading.value

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        starts, ends = values.get("valid_from"), values.get("valid_to")
        if starts and ends and ends < starts:
            self.add_error("valid_to", _("失效、废止日期不能早于施行日期。"))
        if self.agency in values.get("co_issuers", []):
            self.add_error("co_issuers", _("公开主体即牵头机关，不必列为联合发文机关。"))
        return values

    def draft(self) -> Draft:
        """What the form says, as the service of filing takes it."""
        said = self.cleaned_data
        return Draft(
            content={name: said[name] for name in CONTENT},
            item={name: said[name] for name in ITEM},
            trigger_dates=self._trigger_dates(),
            co_issuers=said["co_issuers"],
        )

    def _trigger_dates(self) -> dict[str, date | datetime | None]:
        """The dates the chosen matter asks for; those that only the former matter asked for are taken back."""
        said = self.cleaned_data
        matter = said["matter"]
        dates: dict[str, date | datetime | None] = {
            one.trigger: said[one.field] for one in self.asked if matter in one.labels
        }
        former = self.edition.matter if self.edition else matter
        return dates | {trigger: None for trigger in matters.dropped(former, matter) if trigger not in dates}

    @property
    def uploads(self) -> list[Upload]:
        return self.cleaned_data.get("new_files") or []

    @property
    def removed(self) -> list[int]:
        return [int(pk) for pk in self.cleaned_data.get("remove", [])]

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Show a service's refusal: each reason beside the field it speaks of, what speaks of none above the form."""
        for reason in reasons:
            self.add_error(self._field_named_in(reason), str(reason))

    def _field_named_in(self, reason: Reason) -> str | None:
        known = field_for(reason)
        if known in self.fields:
            return known
        named = reason.sentence.partition("：")[0]
        return next((name for name, field in self.fields.items() if str(field.label) == named), None)


# Where a reason's code points on the form; the fields are named so that a missing one is one click away.
FIELDS: Mapping[str, str] = {
    "no-title": "title",
    "no-issuing-agency": "issuing_agency",
    "no-content": "body",
    "no-formation-date": "formed_on",
    "date-too-early": "formed_on",
    "no-trigger-date": "matter",
    "no-trigger-time": "matter",
    "attached": "new_files",
    "too-many": "new_files",
    "too-long": "body",
    "no-ground": "ground",
    "no-reason": "attribute_reason",
    "internal-not-proactive": "audience",
    "document-number": "document_number",
    "no-interpretation": "interpretation",
    "no-graphic": "new_files",
    "no-video": "video_link",
    "no-text-version": "body",
}


def field_for(reason: Reason) -> str:
    """The field a reason speaks of, or nothing."""
    return FIELDS.get(reason.code, "")


def held_by(edition: Edition) -> dict[str, Any]:
    """What a draft holds now."""
    item = edition.item
    held = {name: getattr(edition, name) for name in CONTENT} | {name: getattr(item, name) for name in ITEM}
    held["co_issuers"] = [one.agency for one in item.co_issuers.select_related("agency")]
    own = (row for row in item.trigger_dates.all() if row.trigger not in matters.COLUMNS)
    return held | {
        matters.field_of(row.trigger): timezone.localtime(row.at).replace(tzinfo=None) if row.at else row.on
        for row in own
    }


def fresh(agency: Agency) -> dict[str, Any]:
    """What a new draft begins with."""
    return {
        "matter": "general",
        "issuing_agency": agency.name,
        "attribute": Edition.Attribute.PROACTIVE,
        "way": "full-text",
        "audience": Item.Audience.PUBLIC,
        "interpretation": Edition.Interpretation.NOT_NEEDED,
    }


def attached(edition: Edition | None) -> list[tuple[str, str]]:
    """The attachments a draft has, to take off."""
    if edition is None:
        return []
    return [(str(one.pk), one.name) for one in edition.attachments.all()]
