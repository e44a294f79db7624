"""The evidence of a case, numbered in the order in which it came about, with the draft of the agency's answer."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import override

from applications import grounds
from applications.letter_text import LANGUAGE, shown
from applications.models import Letter, Remedy, RequestFile
from disclosure import files
from disclosure.today import day_of, today

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 80
# What came from the body itself is no evidence of the agency's.
NO_EVIDENCE = (RequestFile.Kind.REMEDY, RequestFile.Kind.IDENTITY)


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its number, what it is, its day, what it shows, where it lies in the bundle, its digest."""

    number: int
    title: str
    dated: date
    shows: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Source:
    """A letter or a file before it has its number."""

    title: str
    dated: date
    shows: str
    suffix: str
    letter: Letter | None = None
    file: RequestFile | None = None


def catalogue(remedy: Remedy) -> list[Piece]:
    """The numbered catalogue (证据目录) of what the agency hands in."""
    return [_piece(number, source) for number, source in enumerate(_sources(remedy), start=1)]


def bundle(remedy: Remedy) -> IO[bytes]:
    """A ZIP in a temporary file: the draft answer, the catalogue, the evidence by its numbers, and a manifest."""
    sources = list(_sources(remedy))
    pieces = [_piece(number, source) for number, source in enumerate(sources, start=1)]
    made = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever sends it
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        packed.writestr("答复书（草稿）.html", _page("answer", remedy, pieces))
        packed.writestr("证据目录.html", _page("catalogue", remedy, pieces))
        for piece, source in zip(pieces, sources, strict=True):
            _add(packed, piece, source)
        packed.writestr("manifest.json", manifest(remedy, pieces))
    made.seek(0)
    return made


def manifest(remedy: Remedy, pieces: list[Piece]) -> str:
    """What the bundle holds, each piece with its digest."""
    said = {
        "case": remedy.request.number,
        "kind": remedy.kind,
        "body": remedy.body,
        "reference": remedy.reference,
        "made_on": today(),
        "evidence": [asdict(piece) for piece in pieces],
    }
    return json.dumps(said, ensure_ascii=False, indent=2, default=str)


def _sources(remedy: Remedy) -> Iterator[_Source]:
    """Letters and files of the case in the order of their days, letters before the files of the same day."""
    letters = [_of_letter(letter) for letter in remedy.request.letters.order_by("pk")]
    kept = remedy.request.files.exclude(kind__in=NO_EVIDENCE).exclude(sealed=True)
    papers = [_of_file(file) for file in kept.select_related("file").order_by("pk")]
    yield from sorted([*letters, *papers], key=lambda source: source.dated)


def _of_letter(letter: Letter) -> _Source:
    sent = letter.deliveries.order_by("pk").first()
    shows = f"{letter.title}的内容" + (f"，以{sent.get_route_display()}送达" if sent else "")
    return _Source(str(letter), letter.issued_on, shows, ".html", letter=letter)


def _of_file(file: RequestFile) -> _Source:
    suffix = re.search(r"\.\w{1,8}$", file.name)
    shows = file.about or str(file.get_kind_display())
    return _Source(file.name, day_of(file.added_at), shows, suffix[0] if suffix else "", file=file)


def _piece(number: int, source: _Source) -> Piece:
    stem = NOT_IN_A_NAME.sub("_", source.title.removesuffix(source.suffix))[:LONGEST_NAME].strip()
    digest = hashlib.sha256(_letter_page(source.letter)).hexdigest() if source.letter else _digest(source.file)
    return Piece(number, source.title, source.dated, source.shows, f"证据/{number:02}-{stem}{source.suffix}", digest)


def _digest(file: RequestFile | None) -> str:
    return file.file.sha256 if file else ""


def _add(packed: ZipFile, piece: Piece, source: _Source) -> None:
    if source.letter is not None:
        packed.writestr(piece.path, _letter_page(source.letter))
    elif source.file is not None and files.path_of(source.file.file.content_sha256).is_file():
        with files.open_content(source.file.file) as content, packed.open(piece.path, "w", force_zip64=True) as place:
            shutil.copyfileobj(content, place)


def _letter_page(letter: Letter) -> bytes:
    # Made of our own templates, what people said escaped in it.
    context = {"title": str(letter), "text": mark_safe(shown(letter))}
    return render_to_string("applications/remedies/letter.html", context).encode()


def _page(name: str, remedy: Remedy, pieces: list[Piece]) -> str:
    request = remedy.request
    decision = request.decisions.filter(status__in=("issued", "set-aside")).order_by("-number").first()
    with override(LANGUAGE):
        return render_to_string(
            f"applications/remedies/{name}.html",
            {
                "remedy": remedy,
                "request": request,
                "agency": request.agency,
                "applicant": request.applicant,
                "decision": decision,
                "ground": grounds.ground(decision.ground) if decision else None,
                "cited": grounds.cite(grounds.ground(decision.ground)) if decision else "",
                "clocks": request.subject.clocks.filter(duty__endswith="request.reply").order_by("pk"),
                "pieces": pieces,
                "today": today(),
            },
        )
