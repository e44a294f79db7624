"""The entry of a request that came by another channel than the portal: what it says, who asks, how and when it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.asking import Arrival, Asking, Paper, Person
from applications.forms.saying import day, papers, words
from applications.models import Applicant, Request
from disclosure.calculation import Moment
from disclosure.forms.agencies import AgencyChoice
from disclosure.forms.moments import MomentField
from disclosure.lawbook import vocabularies
from disclosure.models import Agency
from disclosure.today import as_instant, now

CHANNELS = [choice for choice in Request.Channel.choices if choice[0] != Request.Channel.ONLINE]
PERSON = tuple(Person.__dataclass_fields__)
ASKING = tuple(Asking.__dataclass_fields__)


WHOLE, HALF = "whole", "half"
SECTIONS = (
    (
        gettext_lazy("怎样收到"),
        (
            *(("agency", HALF), ("channel", HALF), ("arrived", WHOLE), ("signed_on", HALF), ("confirmed_on", HALF)),
            *(("paper", HALF), ("evidence", HALF)),
        ),
    ),
    (
        gettext_lazy("申请人"),
        (
            *(("kind", HALF), ("applicant_class", HALF), ("name", HALF), ("representative", HALF)),
            *(("identity", HALF), ("identity_number", HALF), ("contact_person", HALF), ("phone", HALF)),
            *(("address", WHOLE), ("postcode", HALF), ("email", HALF), ("fax", HALF), ("identity_copy", HALF)),
        ),
    ),
    (
        gettext_lazy("申请内容"),
        (*(("matter", HALF), ("document_number", HALF), ("title", WHOLE), ("features", WHOLE), ("purpose", WHOLE)),),
    ),
    (
        gettext_lazy("希望的形式"),
        (("carriers", HALF), ("obtaining", HALF), ("accepts_other_form", WHOLE), ("needs_assistance", WHOLE)),
    ),
)


def line(text: Any, length: int, **options: Any) -> forms.CharField:
    """A line that may stay empty: what a request lacks is asked for later (条例 art. 30)."""
    return forms.CharField(label=text, required=False, max_length=length, **options)


class EnterForm(forms.Form):
    """In the order of the paper: how it came, who asks, what for, in which form."""

    agency = AgencyChoice(label=gettext_lazy("受理机关"))
    channel = forms.ChoiceField(label=gettext_lazy("提交渠道"), choices=CHANNELS)
    arrived = MomentField(
        label=gettext_lazy("提交或者送到的时间"),
        help_text=gettext_lazy("当面、口头的，为提交之时；邮寄的，为邮件送到之日；传真、电子邮件的，为发来之时。"),
    )
    signed_on = day(
        gettext_lazy("签收日期"), required=False, help_text=gettext_lazy("需签收的邮寄填写，以签收之日为收到申请之日。")
    )
    confirmed_on = day(
        gettext_lazy("双方确认日期"),
        required=False,
        help_text=gettext_lazy("平常信函、传真、电子邮件已与申请人确认的填写；尚未确认的留空，以后再登记确认。"),
    )
    paper = papers(
        gettext_lazy("申请书"), help_text=gettext_lazy("扫描件或者照片；口头申请的，为代写后经申请人确认的申请表。")
    )
    evidence = papers(
        gettext_lazy("收到的凭据"), help_text=gettext_lazy("如信封、邮戳、签收单、收发室登记、传真记录。")
    )

    kind = forms.ChoiceField(
        label=gettext_lazy("申请人"), choices=Applicant.Kind.choices, widget=forms.RadioSelect, initial="person"
    )
    applicant_class = forms.ChoiceField(
        label=gettext_lazy("申请人类别"),
        choices=Request.ApplicantClass.choices,
        help_text=gettext_lazy("年度报告按此分类统计。"),
    )
    name = line(gettext_lazy("姓名或者名称"), 120)
    identity = forms.ChoiceField(
        label=gettext_lazy("证件名称"), required=False, choices=[("", "—"), *Applicant.Identity.choices]
    )
    identity_number = line(gettext_lazy("证件号码"), 60, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    identity_copy = papers(
        gettext_lazy("身份证明的复印件或者照片"),
        help_text=gettext_lazy("加密保存，须写明理由才能打开；请勿放入“申请书”一栏。"),
    )
    representative = line(gettext_lazy("法定代表人"), 60)
    contact_person = line(gettext_lazy("联系人"), 60)
    phone = line(gettext_lazy("联系电话"), 60)
    address = line(gettext_lazy("通讯地址"), 200)
    postcode = line(gettext_lazy("邮政编码"), 12)
    email = forms.EmailField(label=gettext_lazy("电子邮箱"), required=False)
    fax = line(gettext_lazy("传真"), 40)

    matter = forms.ChoiceField(label=gettext_lazy("申请事由"), choices=Request.Matter.choices)
    title = line(gettext_lazy("所需政府信息的名称"), 300)
    document_number = line(gettext_lazy("文号"), 120)
    features = words(gettext_lazy("便于查询的其他特征"), required=False)
    purpose = words(
        gettext_lazy("用途"), required=False, rows=2, help_text=gettext_lazy("申请人自愿说明的才填写，不得要求说明。")
    )
    carriers = forms.MultipleChoiceField(
        label=gettext_lazy("希望的载体"), required=False, widget=forms.CheckboxSelectMultiple
    )
    obtaining = forms.MultipleChoiceField(
        label=gettext_lazy("希望的获取方式"), required=False, widget=forms.CheckboxSelectMultiple
    )
    accepts_other_form = forms.BooleanField(
        label=gettext_lazy("无法按要求提供的，可以其他形式提供"), required=False, initial=True
    )
    needs_assistance = line(gettext_lazy("阅读、视听困难，需要的帮助"), 200)

    def __init__(self, *args: Any, agencies: QuerySet[Agency], **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["agency"].queryset = agencies
        lists = vocabularies()
        fields["carriers"].choices = [(term.code, term.title) for term in lists.carriers]
        fields["obtaining"].choices = [(term.code, term.title) for term in lists.obtaining]

    @property
    def sections(self) -> list[tuple[str, list[tuple[forms.BoundField, str]]]]:
        """The fields in the order of the paper, each with the part of a row it takes."""
        return [(str(title), [(self[name], width) for name, width in rows]) for title, rows in SECTIONS]

    def clean_arrived(self) -> datetime:
        moment: Moment = self.cleaned_data["arrived"]
        instant = as_instant(moment)
        if instant > now():
            raise forms.ValidationError(_("提交或者送到的时间不能晚于现在。"))
        return instant


def asking(said: Mapping[str, Any]) -> Asking:
    """What is asked for, from a valid form."""
    return Asking(**{name: said[name] for name in ASKING})


def person(said: Mapping[str, Any]) -> Person:
    """Who asks."""
    return Person(**{name: said[name] for name in PERSON})


def arrival(said: Mapping[str, Any], kept: Sequence[Paper]) -> Arrival:
    """How and when it came, with its papers."""
    return Arrival(said["channel"], said["arrived"], said["signed_on"], said["confirmed_on"], tuple(kept))
