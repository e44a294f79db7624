"""The text of a letter: made from one template a kind, naming persons by placeholders that are filled when it is read.

So the text can be frozen for good and still forget whom it was about once the personal data is purged.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from applications.models import Letter

PLACEHOLDER = re.compile(r"⟦([a-z_]+)⟧")
# Official letters are written in Chinese whatever language a page is read in.
LANGUAGE = "zh-hans"
# The templates a template is made of: those it extends and those it includes.
MADE_OF = re.compile(r'{% (?:extends|include) "([^"]+)"')


class Persons(dict[str, str]):
    """What a template writes where a person is named: a mark that nobody's own words can hold, never the value."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = secrets.token_hex(8)

    def __missing__(self, name: str) -> str:
        return f"{self.mark}-{name}-{self.mark}"

    def placed(self, text: str) -> str:
        """The text with placeholders for the marks; brackets that somebody typed become plain ones."""
        plain = text.replace("⟦", "〔").replace("⟧", "〕")
        return re.sub(rf"{self.mark}-([a-z_]+)-{self.mark}", r"⟦\1⟧", plain)


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's body with its placeholders, and the hash of the templates it was made from."""

    body: str
    template_hash: str


def compose(kind: str, context: Mapping[str, Any]) -> Composed:
    """The body of a letter of a kind, as HTML of paragraphs, headings, lists and tables alone."""
    name, persons = f"letters/{kind}.html", Persons()
    with override(LANGUAGE):
        body = persons.placed(get_template(name).render({**context, "person": persons}))
    return Composed("\n".join(line.strip() for line in body.splitlines() if line.strip()), template_hash(name))


def template_hash(name: str) -> str:
    """The hash of a template's source together with those of every template it is made of."""
    source = "".join(_sources(name))
    return hashlib.sha256(source.encode()).hexdigest()


def _sources(name: str) -> Iterator[str]:
    template: Any = get_template(name)
    source = Path(template.origin.name).read_text("utf-8")
    yield source
    for part in MADE_OF.findall(source):
        yield from _sources(part)


def written(on: date | None) -> str:
    """A day as official letters write it; a dash where it is not known."""
    return f"{on.year}年{on.month}月{on.day}日" if on else "—"


def text_hash(body: str) -> str:
    """The hash by which a frozen text is known."""
    return hashlib.sha256(body.encode()).hexdigest()


def named_in(body: str) -> frozenset[str]:
    """The persons' particulars a body has places for."""
    return frozenset(PLACEHOLDER.findall(body))


def persons_of(letter: Letter) -> dict[str, str]:
    """Whom a letter names; nobody once that was purged."""
    return json.loads(letter.personal) if letter.personal else {}


def shown(letter: Letter) -> str:
    """The letter as its addressee reads it; after the purge the places of names say so."""
    known = persons_of(letter)
    return PLACEHOLDER.sub(lambda found: escape(known.get(found[1]) or _("（已清除）")), letter.body)


def anonymous(letter: Letter) -> str:
    """The letter without anybody's particulars, for those who need not know them."""
    return PLACEHOLDER.sub("＊＊", letter.body)


def faults() -> Iterator[str]:
    """What verification finds wrong: a letter whose text is not the one that was issued."""
    for letter in Letter.objects.only("pk", "kind", "number", "body", "text_hash").iterator(chunk_size=500):
        if text_hash(letter.body) != letter.text_hash:
            yield _("文书%(letter)s的正文与签发时的摘要值不符") % {"letter": letter.number or f"#{letter.pk}"}
