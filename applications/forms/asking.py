"""The request form: exactly what 条例 art. 29 asks for, and a purpose for those who want to name one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications import masking, selectors
from applications.asking import Asking, Paper, Person
from applications.forms import public_files
from applications.forms.public_files import PublicFilesField, Staged
from applications.models import Applicant, Request, RequestFile
from applications.policies import intake as policies
from disclosure.forms.sent import AskedChoices, AskedText, SentForm
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.today import today

Kind, Class = Applicant.Kind, Request.ApplicantClass
# The field at which what the policy misses is told.
FIELDS = {
    "no-name": "name",
    "no-identity": "identity_number",
    "no-contact": "phone",
    "no-class": "applicant_class",
    "not-natural": "applicant_class",
    "no-description": "title",
    "no-way": "obtaining",
    "channel-closed": "agency",
    "takes-no-requests": "agency",
}
FILES = {"identity_files": RequestFile.Kind.IDENTITY, "support_files": RequestFile.Kind.SUPPORT}
PERSON = (
    *("kind", "applicant_class", "name", "identity", "identity_number", "representative", "contact_person", "phone"),
    *("address", "postcode", "email", "fax"),
)
ASKED = (
    *("matter", "title", "document_number", "features", "purpose", "carriers", "obtaining", "accepts_other_form"),
    "needs_assistance",
)

LOOKED_OVER = (
    *("matter", "title", "document_number", "features", "purpose", "kind", "applicant_class", "name", "identity"),
    *("identity_number", "representative", "contact_person", "phone", "address", "postcode", "email", "fax"),
    *("obtaining", "carriers", "accepts_other_form", "needs_assistance"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was typed: its label, and the value in words."""

    label: str
    value: str


def agency_choices() -> Iterator[tuple[str, Any]]:
    """Nothing chosen yet, then the agencies that take requests online, by what they are."""
    yield "", _("请选择")
    found = list(selectors.online_agencies())
    for kind, label in Agency.Kind.choices:
        rows = [(agency.slug, agency.name) for agency in found if agency.kind == kind]
        if rows:
            yield str(label), rows


def term_choices(name: str) -> list[tuple[str, str]]:
    """The terms of a vocabulary in force today."""
    return [(term.code, _(term.title)) for term in getattr(vocabularies(), name).choices(today())]


def class_choices() -> list[tuple[str, Any]]:
    """The classes of organisations in the annual report's table; a natural person has none to choose."""
    return [("", _("请选择")), *((code, label) for code, label in Class.choices if code != Class.NATURAL)]


def several(choices: Any, **options: Any) -> dict[str, Any]:
    return {"choices": choices, "widget": forms.CheckboxSelectMultiple, **options}


class RequestForm(SentForm):
    """One page for everything; what is wrong is told at its field, with the rule and the article."""

    agency = forms.ChoiceField(
        label=gettext_lazy("向哪个机关申请"),
        choices=agency_choices,
        help_text=gettext_lazy(
            "制作信息的机关负责公开；从公民、法人和其他组织获取的，由保存的机关负责（条例第十条）。"
        ),
        error_messages={"required": gettext_lazy("请选择受理申请的机关（条例第二十七条）。")},
    )
    matter = forms.ChoiceField(
        label=gettext_lazy("申请事由"),
        choices=Request.Matter.choices,
        initial=Request.Matter.ACCESS,
        widget=forms.RadioSelect,
    )
    title = AskedText(
        label=gettext_lazy("所需信息的名称"),
        max_length=300,
        help_text=gettext_lazy("名称、文号、其他特征至少写明一项；写得越具体，找得越快。"),
    )
    document_number = forms.CharField(label=gettext_lazy("文号"), max_length=120, required=False)
    features = forms.CharField(
        label=gettext_lazy("便于查询的其他特征"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("例如制作的时间、涉及的地点、项目或者事项。更正记录的，写明哪里不准确、应当是什么。"),
    )
    purpose = forms.CharField(
        label=gettext_lazy("用途"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("可以不写，不影响受理和答复。"),
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("申请人"), choices=Kind.choices, initial=Kind.PERSON, widget=forms.RadioSelect
    )
    applicant_class = forms.ChoiceField(
        label=gettext_lazy("法人或者其他组织的类别"),
        choices=class_choices,
        required=False,
        help_text=gettext_lazy("公民不用选。"),
    )
    name = AskedText(label=gettext_lazy("姓名或者名称"), max_length=120)
    identity = forms.ChoiceField(
        label=gettext_lazy("证件名称"), choices=Applicant.Identity.choices, initial=Applicant.Identity.ID_CARD
    )
    identity_number = AskedText(
        label=gettext_lazy("证件号码"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("加密保存，页面和导出一律遮蔽。"),
    )
    representative = forms.CharField(label=gettext_lazy("法定代表人"), max_length=60, required=False)
    contact_person = forms.CharField(label=gettext_lazy("联系人"), max_length=60, required=False)
    phone = AskedText(
        label=gettext_lazy("联系电话"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=gettext_lazy("电话、通讯地址、电子邮箱至少填写一种。"),
    )
    address = forms.CharField(label=gettext_lazy("通讯地址"), max_length=200, required=False)
    postcode = forms.CharField(label=gettext_lazy("邮政编码"), max_length=10, required=False)
    email = forms.EmailField(
        label=gettext_lazy("电子邮箱"),
        required=False,
        help_text=gettext_lazy("填写后，申请编号和查询码另发一份到邮箱。"),
        error_messages={"invalid": gettext_lazy("电子邮箱的格式不对，应当像 name@example.cn 这样。")},
    )
    fax = forms.CharField(label=gettext_lazy("传真"), max_length=40, required=False)

    obtaining = AskedChoices(label=gettext_lazy("获取信息的方式、途径"), **several(lambda: term_choices("obtaining")))
    carriers = forms.MultipleChoiceField(
        label=gettext_lazy("希望的载体"), **several(lambda: term_choices("carriers"), required=False)
    )
    accepts_other_form = forms.BooleanField(
        label=gettext_lazy("无法按上述形式提供的，可以用其他形式提供"), required=False, initial=True
    )
    needs_assistance = forms.CharField(
        label=gettext_lazy("阅读、视听有困难的，需要哪些帮助"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("机关应当提供必要的帮助（条例第四十三条）。"),
    )

    identity_files = PublicFilesField(label=gettext_lazy("身份证明的复印件或者照片"), required=False)
    support_files = PublicFilesField(label=gettext_lazy("其他材料"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staged: list[Staged] = []
        self.chosen: Agency | None = None
        if self.is_bound:
            carried = _several(self.data, "staged")
            dropped = set(_several(self.data, "drop"))
            self.staged = public_files.staged((one for one in carried if one not in dropped), self.sent.token)

    def clean(self) -> dict[str, Any]:
        try:
            cleaned = super().clean()
        except ValidationError as error:
            self.add_error(None, error)
            cleaned = self.cleaned_data
            if error.code == "trap":
                return cleaned
        self.chosen = selectors.online_agencies().filter(slug=cleaned.get("agency") or "").first()
        if cleaned.get("kind") == Kind.PERSON or not cleaned.get("applicant_class"):
            cleaned["applicant_class"] = Class.NATURAL  # which the policy refuses for an organisation
        self.refuse(self._against(), FIELDS)
        self._keep(cleaned)
        return cleaned

    def _against(self) -> Iterator[Any]:
        """What the policies find, left out where the field itself already has something to say."""
        for reason in policies.complete(self.asking(), self.person()):
            if FIELDS[reason.code] not in self.errors:
                yield reason

    def _keep(self, cleaned: dict[str, Any]) -> None:
        """Keep the files that are accepted, so that they are chosen once; tell why the others are not."""
        accepted = [(kind, one) for name, kind in FILES.items() for one in cleaned.get(name, ((), ()))[0]]
        for name in FILES:
            for refusal in cleaned.pop(name, ((), ()))[1]:
                self.add_error(name, refusal)
        if sentence := public_files.too_many(len(self.staged) + len(accepted)):
            self.add_error("support_files", ValidationError(sentence, code="too-many"))
            return
        self.staged += [public_files.stage(one, kind, self.sent.token) for kind, one in accepted]

    def person(self) -> Person:
        """Who asks, as typed."""
        return Person(**{name: self.cleaned_data.get(name) or "" for name in PERSON})

    def asking(self) -> Asking:
        """What is asked for, as typed."""
        said = {name: self.cleaned_data[name] for name in ASKED if self.cleaned_data.get(name) is not None}
        return Asking(**said)

    def said(self) -> list[Said]:
        """What was typed, in words, for a last look; the document's number is shown by its ends alone."""
        return [Said(str(self.fields[name].label), words) for name in LOOKED_OVER if (words := self._words(name))]

    def _words(self, name: str) -> str:
        value = self.cleaned_data.get(name)
        if name == "identity_number":
            return masking.identity_number(str(value or ""))
        if name == "applicant_class" and value == Class.NATURAL:
            return ""
        if isinstance(value, bool):
            return _("是") if value else _("否")
        labels = _labels(self.fields[name])
        values = value if isinstance(value, list) else [value] if value else []
        return "、".join(str(labels.get(one, one)) for one in values)

    def papers(self) -> list[Paper]:
        """The files that come with it."""
        return [one.paper for one in self.staged]


def _labels(field: forms.Field) -> dict[str, Any]:
    if not isinstance(field, forms.ChoiceField):
        return {}
    flat: dict[str, Any] = {}
    choices: Iterable[tuple[Any, Any]] = field.choices  # type: ignore[assignment]
    for value, label in choices:
        flat |= dict(label) if isinstance(label, list | tuple) else {value: label}
    return flat


def _several(data: Any, name: str) -> list[str]:
    return data.getlist(name) if isinstance(data, MultiValueDict) else []
