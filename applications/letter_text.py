"""The text of a letter: made from one template a kind, naming persons by placeholders that are filled when it is read.

So the text can be frozen for good and still forget whom it was about once the personal data is purged.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
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
FRAME = "letters/base.html"


class Persons(dict[str, str]):
    """What a template writes where a person is named: the placeholder, never the value."""

    def __missing__(self, name: str) -> str:
        return f"⟦{name}⟧"


@dataclass(frozen=True, slots=True)
class Composed:
    """A letter's body with its placeholders, and the hash of the templates it was made from."""

    body: str
    template_hash: str


def compose(kind: str, context: Mapping[str, Any]) -> Composed:
    """The body of a letter of a kind, as HTML of paragraphs, headings and lists alone."""
    name = f"letters/{kind}.html"
    with override(LANGUAGE):
        body = get_template(name).render({**context, "person": Persons()})
    return Composed("\n".join(line.strip() for line in body.splitlines() if line.strip()), template_hash(name))


def template_hash(name: str) -> str:
    """The hash of a template's source together with that of its frame."""
    source = "".join(_source(one) for one in (FRAME, name))
    return hashlib.sha256(source.encode()).hexdigest()


def _source(name: str) -> str:
    template: Any = get_template(name)
    return Path(template.origin.name).read_text("utf-8")


def text_hash(body: str) -> str:
    """The hash by which a frozen text is known."""
    return hashlib.sha256(body.encode()).hexdigest()


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
