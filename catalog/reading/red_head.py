"""Reads a red-headed document (公文): what its head, its body and its end declare, and what is wrong with them.

The reader proposes and the clerk confirms. Whatever was repaired, guessed or missing is a problem with a
sentence of its own; nothing is put right in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalog.reading import metadata_box, wording
from catalog.reading.blocks import Block, Paragraph, Table, paragraphs, to_html, to_text
from catalog.reading.closing import Closing, Signature, read_closing
from catalog.reading.furniture import is_furniture
from catalog.reading.heading import Head, read_head
from catalog.reading.metadata_box import MetadataBox
from catalog.reading.problems import Problem, problem
from catalog.reading.structure import ranked
from catalog.reading.traditional import READING

_LAYOUT = re.compile(r"(?:^|\n)(?:文\s*件|.{2,40}文\s*件)$|^抄\s*送\s*[:：]|日\s*印\s*发$")
_LAYOUT_CELLS = 8
_SET_WIDE = re.compile(r"^\s*\S(?:\s+\S){3,}\s*$")
# An order or an announcement bears its agency's name for a title: 某市人民政府令.
_NUMBERED_THROUGH = re.compile(r"(?:令|[公通]告)$")


@dataclass(frozen=True, slots=True)
class RedHead:
    """An official document taken apart; fields that could not be read are empty and have a problem."""

    title: str = ""
    document_number: str = ""
    issued_on: date | None = None
    issuing_agency: str = ""
    co_issuers: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    attribute: str = ""
    mark: str = ""
    genre: str = ""
    body: tuple[Block, ...] = ()
    attachments: tuple[str, ...] = ()
    copies_to: str = ""
    printed_on: date | None = None
    signer: str = ""
    urgency: str = ""
    box: MetadataBox = field(default_factory=MetadataBox)
    left_out: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def body_html(self) -> str:
        return to_html(self.body)

    @property
    def body_text(self) -> str:
        return to_text(self.body)

    @property
    def generated_on(self) -> date | None:
        """The day of creation the page declares; kept apart from the day the document is dated."""
        return self.box.generated_on

    @property
    def published_on(self) -> date | None:
        return self.box.published_on

    @property
    def index_number(self) -> str:
        return self.box.index_number


def read_red_head(source: str | Iterable[Block]) -> RedHead:
    """Take apart a document given as text, one paragraph to a line, or as the blocks of a file."""
    blocks = paragraphs(source.splitlines()) if isinstance(source, str) else tuple(_split(source))
    left_out = [block.text for block in blocks if isinstance(block, Paragraph) and is_furniture(block.text)]
    kept = [block for block in blocks if isinstance(block, Table) or not is_furniture(block.text)]
    box, kept = metadata_box.take(kept)
    head = read_head(_lines(kept), box)
    rest = kept[head.length :]
    closing = read_closing(_lines(rest), head.title, head=_lines(kept[: head.length]))
    return _assembled(head, closing, box, rest, left_out)


def _assembled(
    head: Head, closing: Closing, box: MetadataBox, rest: Sequence[Block], left_out: Sequence[str]
) -> RedHead:
    signature = closing.signature
    agency, co_issuers = _agencies(head, signature, box)
    body = tuple(ranked(list(_body(rest, closing))))
    problems = (*head.problems, *closing.problems, *_further_problems(head, closing, box, agency, body))
    return RedHead(
        title=head.title,
        document_number=head.number,
        issued_on=(signature.date.value if signature else None) or box.issued_on,
        issuing_agency=agency,
        co_issuers=co_issuers,
        addressees=head.addressees,
        attribute=closing.attribute,
        mark=closing.mark,
        genre=wording.genre_of(head.title),
        body=body,
        attachments=closing.attachments,
        copies_to=closing.copies_to,
        printed_on=closing.printed_on,
        signer=head.signer,
        urgency=head.urgency,
        box=box,
        left_out=tuple(left_out),
        problems=problems,
    )


def _split(blocks: Iterable[Block]) -> Iterator[Block]:
    """Lines broken within a paragraph count as lines of their own, as titles are often broken."""
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = filter(None, map(str.strip, block.text.splitlines()))
            yield from (Paragraph(line, block.level, block.align) for line in lines)
        elif _is_layout(block):
            yield from paragraphs(line for row in block.rows for cell in row for line in cell.text.splitlines())
        else:
            yield block


def _is_layout(table: Table) -> bool:
    """Whether a table only holds a red head or a printing note in place, as Word templates often do."""
    cells = [cell.text.strip() for row in table.rows for cell in row]
    return len(cells) <= _LAYOUT_CELLS and any(_LAYOUT.search(text) for text in cells)


def _lines(blocks: Sequence[Block]) -> list[str]:
    """One line to a block, so that places in the lines are places in the blocks; a table says nothing here."""
    return [_set_close(block.text) if isinstance(block, Paragraph) else "" for block in blocks]


def _set_close(text: str) -> str:
    """A line set wide, every character apart from the next (通 知), as one reads it."""
    return re.sub(r"\s", "", text) if _SET_WIDE.match(text) else text


def _agencies(head: Head, signature: Signature | None, box: MetadataBox) -> tuple[str, tuple[str, ...]]:
    """Who issued the document: the signature, else the red head, else the page, else the title."""
    signed = signature.agencies if signature else ()
    named = signed or head.red_head or ((box.agency,) if box.agency else ()) or _agency_in_title(head.title)
    return (named[0], named[1:]) if named else ("", ())


def _agency_in_title(title: str) -> tuple[str, ...]:
    before, about, _ = title.partition("关于")
    named = before if about else _NUMBERED_THROUGH.sub("", title)
    return wording.agencies(named) if named != title else ()


def _further_problems(
    head: Head, closing: Closing, box: MetadataBox, agency: str, body: Sequence[Block]
) -> Iterator[Problem]:
    signed = closing.signature is not None and bool(closing.signature.agencies)
    if not agency:
        yield problem("agency-missing")
    elif not signed and not head.red_head and not box.agency:
        yield problem("agency-from-title", agency=agency)
    elif box.agency and not (wording.abbreviates(box.agency, agency) or wording.abbreviates(agency, box.agency)):
        yield problem("agency-differs", signed=agency, box=box.agency)
    issued = closing.signature.date.value if closing.signature else None
    if issued and box.generated_on and issued != box.generated_on:
        yield problem("dates-disagree", issued=issued, generated=box.generated_on)
    if not closing.attribute and not any(one.code == "mark-conflicts" for one in closing.problems):
        yield problem("mark-missing")
    if not body:
        yield problem("body-missing")
    damage = READING.search(to_text(body))
    if damage:
        text = damage.string
        yield problem("damaged-script", example=text[max(damage.start() - 3, 0) : damage.end()])


def _body(rest: Sequence[Block], closing: Closing) -> Iterator[Block]:
    """The document as it is to be shown: signature and date to the right, printing note left out."""
    signature = closing.signature
    for place, block in enumerate(rest):
        if place in closing.marginal:
            continue
        if isinstance(block, Paragraph) and signature and signature.first <= place <= signature.last:
            yield Paragraph(_signed_line(block.text, place, signature), align="right")
        else:
            yield block


def _signed_line(text: str, place: int, signature: Signature) -> str:
    """The signature as printed, a repaired date in its full form."""
    value = signature.date.value
    if place == signature.last and signature.date.repaired and value:
        return text.replace(signature.date.given, f"{value.year}年{value.month}月{value.day}日")
    return text
