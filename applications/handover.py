"""The package of an archived case for the archives: its manifest, its letters on paper and as pages, its files."""

from __future__ import annotations

import re
import shutil
import tempfile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string

from applications.letter_docx import docx_of
from applications.letter_page import page_of
from applications.manifest import canonical
from applications.models import CaseArchive, Letter, Request, RequestFile
from disclosure import files

NOT_IN_A_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]')
LONGEST_NAME = 80


def package(request: Request) -> IO[bytes]:
    """A ZIP in a temporary file, ready to be read; the digest of manifest.json is the archive's."""
    archive = request.archives.order_by("-round").first()
    if archive is None:
        raise LookupError(f"request {request.pk} has no manifest")
    letters = list(request.letters.order_by("pk"))
    papers = list(request.files.select_related("file").order_by("pk"))
    taken = tempfile.TemporaryFile()  # noqa: SIM115 - closed by whoever sends it
    with ZipFile(taken, "w", ZIP_DEFLATED) as made:
        made.writestr("manifest.json", canonical(archive.manifest))
        made.writestr("目录.txt", _contents(archive, letters, papers))
        for position, letter in enumerate(letters, start=1):
            made.writestr(f"文书/{_named(position, str(letter))}.docx", docx_of(letter))
            made.writestr(f"文书/{_named(position, str(letter))}.html", _page(letter))
        for position, paper in enumerate(papers, start=1):
            _add_file(made, f"文件/{_named(position, paper.name)}{'.sealed' if paper.sealed else ''}", paper)
    taken.seek(0)
    return taken


def _add_file(made: ZipFile, name: str, paper: RequestFile) -> None:
    """A content as it is kept; one that was destroyed by the purge is only listed."""
    if not files.path_of(paper.file.content_sha256).is_file():
        return
    with files.open_content(paper.file) as content, made.open(name, "w", force_zip64=True) as place:
        shutil.copyfileobj(content, place)


def _page(letter: Letter) -> str:
    return render_to_string("applications/letter_alone.html", page_of(letter))


def _contents(archive: CaseArchive, letters: list[Letter], papers: list[RequestFile]) -> str:
    """The list a person reads first."""
    lines = [
        f"案卷：{archive.request.number}（第{archive.round}次办理）",
        f"机关：{archive.request.agency.name}",
        f"卷内目录（manifest.json）的SHA-256：{archive.manifest_hash}",
        "",
        "文书",
        *(f"{n}．{letter} 正文SHA-256：{letter.text_hash}" for n, letter in enumerate(letters, start=1)),
        "",
        "文件（名称以.sealed结尾的为加密保存的身份证明）",
        *(f"{n}．{one.name} SHA-256：{one.file.sha256}" for n, one in enumerate(papers, start=1)),
    ]
    return "\n".join(lines) + "\n"


def _named(position: int, name: str) -> str:
    return f"{position:02}-{NOT_IN_A_NAME.sub('_', name)[:LONGEST_NAME].strip()}"
