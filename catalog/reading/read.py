"""Reads any file that may be attached: finds out its kind, then hands it to the reader of that kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from struct import error as StructError
from zipfile import BadZipFile
from zlib import error as ZlibError

from docx.opc.exceptions import PackageNotFoundError
from openpyxl.utils.exceptions import InvalidFileException
from pypdf.errors import PyPdfError

from catalog.reading import archives, ofd, pdf, refusals, sheets, slides, word
from catalog.reading.blocks import Cell, Table, paragraphs
from catalog.reading.detect import Kind, decoded, detect, is_named_for
from catalog.reading.refusals import ReadingRefused
from catalog.reading.result import Entry, Notice, Reading, notice
from disclosure.law.sentences import Sentence
from disclosure.law.sentences import gettext_noop as _


def read(data: bytes, *, name: str = "") -> Reading:
    """The content of a file whatever its name, with a notice if the name claims another kind."""
    kind = detect(data)
    reading = _guarded(READERS.get(kind.code, _picture), data)
    notices = (*_misnamed(name, kind), *reading.notices)
    return replace(reading, kind=kind.code, notices=notices)


def _guarded(reader: Callable[[bytes], Reading], data: bytes) -> Reading:
    """Call a reader; a damaged file is refused as such, however the library behind the reader puts it."""
    try:
        return reader(data)
    except ReadingRefused:
        raise
    except DAMAGE as error:
        raise ReadingRefused(refusals.BROKEN) from error


def _misnamed(name: str, kind: Kind) -> tuple[Notice, ...]:
    if not name or is_named_for(name, kind):
        return ()
    return (
        notice(
            "misnamed",
            _("文件“{name}”的内容是{title}，将按 {extension} 保存。"),
            name=name,
            title=Sentence(kind.title, {}),
            extension=kind.extension,
        ),
    )


def _plain(data: bytes) -> Reading:
    return Reading("txt", paragraphs(decoded(data).splitlines()))


def _picture(data: bytes) -> Reading:
    """A picture has no text; it is kept as it is."""
    return Reading("picture", scanned=True)


def _listing(data: bytes) -> Reading:
    """What an archive contains, without unpacking it."""
    with archives.opened(data) as container:
        entries = tuple(
            Entry(archives.listed_name(info), info.file_size) for info in container.infolist() if not info.is_dir()
        )
    rows = tuple((Cell(entry.name), Cell(str(entry.size))) for entry in entries)
    heading = (Cell("文件名", heading=True), Cell("字节数", heading=True))
    return Reading("zip", (Table((heading, *rows)),), entries=entries)


# The ways in which pypdf, python-docx and openpyxl report the many kinds of damage a file can have.
DAMAGE = (
    PyPdfError,
    PackageNotFoundError,
    InvalidFileException,
    BadZipFile,
    ZlibError,
    StructError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)

READERS: dict[str, Callable[[bytes], Reading]] = {
    "pdf": pdf.read,
    "docx": word.read,
    "xlsx": sheets.read_workbook,
    "csv": sheets.read_csv,
    "pptx": slides.read,
    "ofd": ofd.read,
    "zip": _listing,
    "txt": _plain,
}
