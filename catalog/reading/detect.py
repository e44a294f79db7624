"""Tells what a file is from its content; the name it was handed in under proves nothing.

A kind that is not on the list is refused, and so is anything a browser or a computer would execute.
"""

from __future__ import annotations

import csv
import zipfile
from dataclasses import dataclass
from itertools import islice

from catalog.reading import archives, refusals
from catalog.reading.encoding import decode
from catalog.reading.refusals import ReadingRefused
from disclosure.law.sentences import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file that may be attached: its code, its media type, its extension."""

    code: str
    mime: str
    extension: str
    title: str


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("pdf", "application/pdf", ".pdf", _("PDF 文件")),
        Kind("docx", _OFFICE + "wordprocessingml.document", ".docx", _("Word 文件")),
        Kind("xlsx", _OFFICE + "spreadsheetml.sheet", ".xlsx", _("Excel 文件")),
        Kind("pptx", _OFFICE + "presentationml.presentation", ".pptx", _("演示文稿")),
        Kind("ofd", "application/ofd", ".ofd", _("OFD 版式文件")),
        Kind("png", "image/png", ".png", _("图片")),
        Kind("jpeg", "image/jpeg", ".jpg", _("图片")),
        Kind("gif", "image/gif", ".gif", _("图片")),
        Kind("zip", "application/zip", ".zip", _("压缩包")),
        Kind("csv", "text/csv", ".csv", _("CSV 表格")),
        Kind("txt", "text/plain", ".txt", _("文本文件")),
    )
}
SAME_EXTENSION = {".jpeg": ".jpg", ".text": ".txt"}

_PDF_HEAD = 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OFFICE_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_PICTURES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF87a": "gif", b"GIF89a": "gif"}
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe")
_RUNNABLE = (".exe", ".dll", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".msi", ".ps1", ".sh", ".lnk", ".jar")
_SAMPLE = 64 * 1024
_CSV_ROWS = 20
_TEXT_CONTROLS = set("\t\n\r\f")


def detect(data: bytes) -> Kind:
    """The kind of a file by its content, or a refusal that says what it is and what to hand in instead."""
    if not data:
        raise ReadingRefused(refusals.EMPTY)
    for signature, code in _PICTURES.items():
        if data.startswith(signature):
            return KINDS[code]
    if b"%PDF-" in data[:_PDF_HEAD]:
        return KINDS["pdf"]
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return KINDS[_container(data)]
    _refuse_others(data)
    return KINDS[_text_kind(decoded(data))]


def decoded(data: bytes) -> str:
    """A text file's characters; bytes that hold control characters are no text and refused."""
    text = decode(data)
    if text is None or not all(one.isprintable() or one in _TEXT_CONTROLS or ord(one) > 0x7F for one in text):
        raise _unknown()
    return text


def is_named_for(name: str, kind: Kind) -> bool:
    """Whether the file's name ends as files of its kind do; a name that does not is misleading."""
    dot = name.rfind(".")
    extension = name[dot:].lower() if dot > 0 else ""
    return SAME_EXTENSION.get(extension, extension) == kind.extension


def _container(data: bytes) -> str:
    container = archives.opened(data)
    names = {info.filename for info in container.infolist()}
    if _is_office(names) and any(map(_runs, map(str.lower, names))):
        raise ReadingRefused(refusals.MACROS)
    if "OFD.xml" in names:
        return "ofd"
    for part, code in _OFFICE_PARTS.items():
        if part in names and _is_office(names):
            return code
    return _plain_archive(container)


def _runs(name: str) -> bool:
    """Whether a part holds macros: those of today, or the macro sheets of old workbooks."""
    return name.endswith(("vbaproject.bin", ".vbs")) or name.startswith("xl/macrosheets/")


def _is_office(names: set[str]) -> bool:
    return "[Content_Types].xml" in names


def _plain_archive(container: zipfile.ZipFile) -> str:
    for info in container.infolist():
        name = archives.listed_name(info)
        if name.lower().endswith(
            (".exe", ".dll", ".bat", ".cmd", ".com", ".scr", ".js", ".vbs", ".msi", ".ps1", ".sh")
        ):
            raise ReadingRefused(refusals.PROGRAM_INSIDE, name=name)
    return "zip"


def _refuse_others(data: bytes) -> None:
    """Name the kinds people are likely to try, so that the refusal helps."""
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise ReadingRefused(refusals.ENCRYPTED)
        raise ReadingRefused(refusals.OLD_OFFICE)
    if data.startswith(_PROGRAMS):
        raise ReadingRefused(refusals.PROGRAM)
    start = data[:_SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<svg", b"<script", b"<?php", b"{\\rtf")):
        raise ReadingRefused(refusals.MARKUP)


def _text_kind(text: str) -> str:
    """A text is a table when its first rows split into the same number of cells, more than one."""
    rows = (row for row in csv.reader(text[:_SAMPLE].splitlines()) if row)
    try:
        widths = [len(row) for row in islice(rows, _CSV_ROWS)]
    except csv.Error:
        return "txt"
    return "csv" if len(widths) > 1 and set(widths) == {widths[0]} and widths[0] > 1 else "txt"


def _unknown() -> ReadingRefused:
    kinds = "、".join(kind.extension.lstrip(".").upper() for kind in KINDS.values())
    return ReadingRefused(refusals.UNKNOWN_KIND, kinds=kinds)
