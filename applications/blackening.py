"""Makes a redacted copy of a Word or text file: each struck passage becomes black squares, in whatever part it stands."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from lxml import etree

from applications.extraction import STATISTICS, speaks
from applications.strikes import plain
from catalog.reading import archives
from catalog.reading.detect import decoded, detect

SQUARE = "█"
# What a Word file keeps of its older look; it is made anew by whoever opens the copy.
LEFT_OUT = ("docProps/thumbnail", "/docProps/thumbnail")
MADE = frozenset({"docx", "txt"})
WORD_P = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
XML = re.compile(r"\.(?:xml|rels|vml)$", re.IGNORECASE)


def can_make(data: bytes) -> bool:
    """Whether a copy of such a file can be made here; of others it is made elsewhere and handed in."""
    return detect(data).code in MADE


def blackened(data: bytes, passages: Sequence[str]) -> bytes:
    """The copy of a file without its struck passages."""
    if detect(data).code == "docx":
        return _word(data, passages)
    return struck_out(decoded(data), passages).encode()


def struck_out(text: str, passages: Iterable[str]) -> str:
    """A text with every passage replaced square for character, however it was spaced or written."""
    return "".join(_pieces([text], passages))


def _pieces(pieces: Sequence[str], passages: Iterable[str]) -> list[str]:
    """The same for a text that lies in pieces, as a paragraph in its runs."""
    passages = [passage for passage in passages if plain(passage) in plain("".join(pieces))]
    if not passages:
        return list(pieces)
    characters = [list(piece) for piece in pieces]
    said: list[str] = []
    places: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        for at, character in enumerate(piece):
            for one in plain(character):
                said.append(one)
                places.append((number, at))
    for begin, end in _found("".join(said), passages):
        _blacken(characters, places[begin], places[end - 1])
    return ["".join(piece) for piece in characters]


def _found(said: str, passages: Iterable[str]) -> Iterable[tuple[int, int]]:
    for passage in passages:
        wanted = plain(passage)
        at = said.find(wanted) if wanted else -1
        while at >= 0:
            yield at, at + len(wanted)
            at = said.find(wanted, at + 1)


def _blacken(characters: list[list[str]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """Everything from the first to the last character, the spaces between them too; line ends stay."""
    for number in range(first[0], last[0] + 1):
        begin = first[1] if number == first[0] else 0
        end = last[1] if number == last[0] else len(characters[number]) - 1
        for at in range(begin, end + 1):
            if characters[number][at] not in "\r\n":
                characters[number][at] = SQUARE


def _word(data: bytes, passages: Sequence[str]) -> bytes:
    made = io.BytesIO()
    with archives.opened(data) as container, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        archives.check_parts(container)
        for info in container.infolist():
            if info.filename.startswith(LEFT_OUT):
                continue
            content = archives.part(container, info.filename)
            copy.writestr(info.filename, _part(content, passages) if XML.search(info.filename) else content)
    return made.getvalue()


def _part(content: bytes, passages: Sequence[str]) -> bytes:
    """One XML part: its paragraphs run by run, everything else element by element, and its attributes."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for relation in [one for one in root.iter(etree.Element) if one.get("Target", "").startswith(LEFT_OUT)]:
        relation.getparent().remove(relation)
    for group in _groups(root):
        for element, text in zip(group, _pieces([one.text or "" for one in group], passages), strict=True):
            if element.text:
                element.text = text
    values = dict.fromkeys(value for element in root.iter(etree.Element) for value in element.attrib.values())
    struck = {value: struck_out(value, passages) for value in values if speaks(value)}
    for element in root.iter(etree.Element):
        for name, value in element.attrib.items():
            if struck.get(value, value) != value:
                element.set(name, struck[value])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _groups(root: etree._Element) -> Iterable[list[etree._Element]]:
    """The elements with text that belong to one paragraph, each paragraph once; those outside stand alone."""
    groups: dict[etree._Element, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        if element.text and (element.tag.rpartition("}")[2] not in STATISTICS or speaks(element.text)):
            groups.setdefault(_paragraph_of(element), []).append(element)
    return groups.values()


def _paragraph_of(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(WORD_P), element)
