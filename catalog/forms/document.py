"""The upload of a red-headed document: read, laid out for the clerk to confirm, every repair and doubt beside its field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.forms.sections import Flag
from catalog.forms.uploads import Upload, UploadField
from catalog.reading import wording
from catalog.reading.red_head import RedHead, read_red_head
from catalog.selectors import agencies_named
from catalog.services.filing import Draft
from disclosure.law.terms import Term, Vocabulary
from disclosure.lawbook import vocabularies
from disclosure.models import Agency

READABLE = frozenset({"docx", "pdf", "ofd", "txt"})
LONGEST_TITLE = 300

Flags = dict[str, list[Flag]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a document says, as a draft to confirm, and what the clerk has to look at."""

    draft: Draft
    flags: Flags = field(default_factory=dict)


class DocumentForm(forms.Form):
    """A document as a file or as pasted text, never both."""

    agency = forms.ModelChoiceField(label=gettext_lazy("公开主体"), queryset=Agency.objects.none(), empty_label=None)
    file = UploadField(
        label=gettext_lazy("公文文件"),
        required=False,
        help_text=gettext_lazy("DOCX，或者文字可以选中的 PDF、OFD。文件本身留作附件。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.ofd,.txt"}),
    )
    text = forms.CharField(
        label=gettext_lazy("或者粘贴全文"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("连同标题、文号、落款和“此件公开发布”一并粘贴。"),
    )

    def __init__(self, *args: Any, agencies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.document: RedHead | None = None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        file, text = values.get("file"), values.get("text", "")
        if bool(file) == bool(text.strip()):
            message = _("请只用一种方式：上传文件或者粘贴全文。") if file else _("请上传文件或者粘贴全文。")
            raise ValidationError(message, code="one-way")
        self.document = read_red_head(_blocks_of(file)) if file else read_red_head(text)
        self._refuse_classified(self.document)
        return values

    def _refuse_classified(self, document: RedHead) -> None:
        """A document that bears a level of secrecy is not kept here at all (保密法)."""
        for problem in document.problems:
            if problem.code == "classified":
                raise ValidationError(problem.sentence.told(_), code="classified")

    @property
    def upload(self) -> Upload | None:
        return self.cleaned_data.get("file")


def _blocks_of(upload: Upload) -> Sequence[Any]:
    if upload.kind.code not in READABLE:
        raise ValidationError(
            _("“%(name)s”是%(kind)s，不能识别公文要素；请上传 DOCX 或者文字可选中的 PDF，或者改用“逐件填报”。")
            % {"name": upload.name, "kind": upload.kind.title},
            code="not-readable",
        )
    if not upload.reading.has_text:
        raise ValidationError(
            _("“%(name)s”是扫描件，没有可以识别的文字；请上传原稿，或者在“逐件填报”中把它作为附件上传。")
            % {"name": upload.name},
            code="scanned",
        )
    return upload.reading.blocks


def propose(document: RedHead, agency: Agency, *, upload: Upload | None) -> Proposal:
    """The draft a document amounts to; what was not read stays empty and is named."""
    flags: Flags = {}
    for problem in document.problems:
        flags.setdefault(problem.field, []).append(Flag(problem.weight, problem.sentence.told(_)))
    known = agencies_named(document.co_issuers) if document.co_issuers else {}
    for name, flag in _further(document, agency, set(known), upload):
        flags.setdefault(name, []).append(flag)
    draft = Draft(
        content=_content(document, agency, upload),
        item={"valid_from": document.box.valid_from, "valid_to": document.box.valid_to},
        co_issuers=[known[name] for name in document.co_issuers if name in known and known[name] != agency],
    )
    return Proposal(draft, flags)


def _content(document: RedHead, agency: Agency, upload: Upload | None) -> dict[str, Any]:
    lists, box = vocabularies(), document.box
    unread = upload.name.rpartition(".")[0] if upload else _("（未读到标题）")
    said: dict[str, Any] = {
        "title": (document.title or unread)[:LONGEST_TITLE],
        "document_number": document.document_number[:80],
        "issuing_agency": (document.issuing_agency or agency.name)[:200],
        "formed_on": document.issued_on,
        "issued_on": document.issued_on,
        "generated_on": document.generated_on,
        "theme": _code(lists.themes, box.theme),
        "genre": document.genre or _code(lists.genres, box.genre),
        "way": _code(lists.ways, box.way) or "full-text",
        "keywords": box.keywords[:200],
        "summary": box.summary,
        "body": document.body_html,
    }
    return said | ({"attribute": document.attribute} if document.attribute else {})


def _code(vocabulary: Vocabulary[Any], printed: str) -> str:
    term: Term | None = vocabulary.find(printed) if printed else None
    return term.code if term else ""


def _further(document: RedHead, agency: Agency, known: set[str], upload: Upload | None) -> Iterator[tuple[str, Flag]]:
    """What the reader of the document cannot know: how it fits this register."""
    if document.issued_on:
        yield "formed_on", Flag("doubtful", _("按成文日期预填；形成日期不同的，请更正。"))
    yield "matter", Flag("missing", _("公文上没有事项类别，请选择；它决定适用的时限。"))
    if document.issuing_agency and not _is(agency, document.issuing_agency):
        joint = any(_is(agency, name) for name in document.co_issuers)
        sentence = (
            _("本件由“%(signed)s”牵头联合制作，由牵头机关公开（条例第十条）；请核对是否由“%(agency)s”公开。")
            if joint
            else _("署名机关“%(signed)s”不是公开主体“%(agency)s”，请核对本件是否由本机关公开（条例第十条）。")
        )
        facts = {"signed": document.issuing_agency, "agency": agency}
        yield "issuing_agency", Flag("warning", sentence % facts)
    unknown = [name for name in document.co_issuers if name not in known]
    if unknown:
        sentence = _("文内联合发文机关%(names)s不在机关名录中，没有填入。") % {"names": "、".join(unknown)}
        yield "co_issuers", Flag("doubtful", sentence)
    if document.printed_on and document.printed_on != document.issued_on:
        yield "issued_on", Flag("warning", _("版记印发日期为%(on)s。") % {"on": document.printed_on})
    if document.box.theme and not _code(vocabularies().themes, document.box.theme):
        yield (
            "theme",
            Flag("doubtful", _("页面著录为“%(theme)s”，分类表中没有，请选择。") % {"theme": document.box.theme}),
        )
    if document.attachments:
        yield (
            "new_files",
            Flag("missing", _("文内列有附件：%(names)s。请一并上传。") % {"names": "；".join(document.attachments)}),
        )
    yield from _public_before(document)
    yield from (("new_files", Flag("warning", remark)) for remark in (upload.remarks if upload else []))


def _is(agency: Agency, name: str) -> bool:
    """Whether a name is an agency's, in full or short."""
    return wording.abbreviates(name, agency.name) or wording.abbreviates(agency.name, name)


def _public_before(document: RedHead) -> Iterator[tuple[str, Flag]]:
    if document.index_number or document.published_on:
        yield (
            "title",
            Flag(
                "warning",
                _(
                    "页面著录索引号%(number)s、发布日期%(on)s：如本件此前已经公开，核对保存后请“转为历史信息”，以免误报逾期。"
                )
                % {"number": document.index_number or "—", "on": document.published_on or "—"},
            ),
        )
