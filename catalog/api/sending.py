"""What arrives from an office system: its key, its draft as JSON, its files; read before anything is judged or kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ErrorDetail
from rest_framework.parsers import BaseParser
from rest_framework.request import Request

from catalog.services import attachments
from catalog.services.intake import Sending
from disclosure.api.errors import unanswerable

KEY, LONGEST_KEY = "Idempotency-Key", 200
DRAFT, FILE = "draft", "file"
# Beyond what any draft says: what is nested more deeply is not looked into.
DEEPEST = 10


class TooLarge(APIException):
    """More than one sending may hold."""

    status_code = 413
    default_code = "too-large"


class Unprocessable(APIException):
    """A draft that was understood and is wrong, field by field."""

    status_code = 422

    def __init__(self, problems: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.detail = {
            name: [ErrorDetail(sentence, "malformed") for sentence in sentences] for name, sentences in problems.items()
        }


class DraftJSON(BaseParser):
    """A draft without files: the whole body is its JSON."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> dict[str, Any]:
        """The body as the part of a multipart sending that it stands for."""
        return {DRAFT: stream.read()}


@dataclass(frozen=True, slots=True)
class Arrived:
    """One sending, whole."""

    sending: Sending
    said: dict[str, Any]
    files: list[UploadedFile]


def arrived(request: Request) -> Arrived:
    """Read one sending, or refuse it with what is wrong about its form."""
    _small_enough(request)
    key = _key(request)
    try:
        data, files = cast("Mapping[str, Any]", request.data), request.FILES
    except RequestDataTooBig as error:
        raise TooLarge(_too_large(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)) from error
    except TooManyFilesSent as error:
        raise TooLarge(_("一件信息最多%(most)s个附件，请打包上传。") % {"most": attachments.MOST}) from error
    _only(data, files)
    _as_meant(data, files)
    part = data.get(DRAFT)
    said = _json(part.read() if isinstance(part, UploadedFile) else part)
    sent = files.getlist(FILE)
    return Arrived(Sending(key, _digest(said, sent)), said, sent)


def _small_enough(request: Request) -> None:
    given = request.META.get("CONTENT_LENGTH") or "0"
    size = int(given) if given.isascii() and given.isdecimal() else 0
    bare = (request.content_type or "").partition(";")[0].strip().lower()
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE if bare == DraftJSON.media_type else settings.DISCLOSURE_INTAKE_LARGEST
    if size > most:
        raise TooLarge(_too_large(most))


def _too_large(most: int) -> str:
    return _("一次报送不能超过%(most)s，请减少或者压缩附件。") % {"most": filesizeformat(most)}


def _key(request: Request) -> str:
    """The key a system gives a sending; without one, nobody could tell a repeated sending from a new one."""
    key = request.headers.get(KEY, "").strip()
    if not key:
        sentence = _("缺少请求头“%(name)s”。") % {"name": KEY}
        next_step = _("每一件信息一个不重复的值，例如公文系统中的文件编号；重试时用同一个值。")
        raise unanswerable(KEY, sentence, "no-key", next_step)
    if len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        sentence = _("“%(name)s”须为不超过%(most)s个的英文字母、数字和符号。")
        raise unanswerable(KEY, sentence % {"name": KEY, "most": LONGEST_KEY}, "bad-key")
    return key


def _only(data: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """A part nobody asked for is refused: what is dropped in silence would be missed later."""
    for name in (*data, *files):
        if name not in (DRAFT, FILE):
            sentence = _("没有名为“%(name)s”的部分。") % {
                "name": "".join(one for one in name if one.isprintable())[:60]
            }
            raise unanswerable("", sentence, "unknown-part", _("草稿用draft，附件用file，附件可以有多个。"))
    if DRAFT not in data:
        raise unanswerable(DRAFT, _("缺少名为“draft”的部分：草稿的JSON。"), "no-draft")


def _as_meant(data: Mapping[str, Any], files: Mapping[str, Any]) -> None:
    """Parts of which something would be lost are refused: a text in place of a file, a second draft."""
    if len(_all(data, DRAFT)) > 1:
        raise unanswerable(DRAFT, _("名为“draft”的部分只能有一个。"), "repeated-draft")
    if any(not isinstance(one, UploadedFile) for one in (*_all(data, FILE), *_all(files, FILE))):
        next_step = _("请按文件上传并带上文件名；用curl时写作-F 'file=@文件名'。")
        raise unanswerable(FILE, _("名为“file”的部分须为有文件名的文件。"), "no-file", next_step)


def _all(parts: Mapping[str, Any], name: str) -> list[Any]:
    """Every part of a name; the parser of a plain body gives one of each."""
    if isinstance(parts, MultiValueDict):
        return parts.getlist(name)
    return [parts[name]] if name in parts else []


def _json(part: str | bytes | None) -> dict[str, Any]:
    try:
        said = json.loads(part or "")
    except (ValueError, RecursionError) as error:
        raise unanswerable(DRAFT, _("草稿不是可以读取的JSON（UTF-8编码）。"), "bad-json") from error
    if not isinstance(said, dict):
        raise unanswerable(DRAFT, _("草稿须为一个JSON对象。"), "bad-json")
    if not _is_shallow(said):
        raise unanswerable(DRAFT, _("草稿的JSON嵌套过深。"), "bad-json")
    return said


def _is_shallow(said: Any, left: int = DEEPEST) -> bool:
    """Whether nothing in it stands deeper than so many levels."""
    inner = said.values() if isinstance(said, dict) else said if isinstance(said, list) else ()
    return left >= 0 and all(_is_shallow(one, left - 1) for one in inner)


def _digest(said: Mapping[str, Any], files: list[UploadedFile]) -> str:
    """One digest over all that was sent: the draft however its JSON was laid out, and the files in their order."""
    contents = [[one.name, _sha256(one)] for one in files]
    text = json.dumps([said, contents], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _sha256(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
