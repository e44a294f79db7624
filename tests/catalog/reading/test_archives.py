"""Containers are opened within limits, and never trusted about their own size, names or XML."""

from __future__ import annotations

import io
import zipfile

import pytest

from catalog.reading import archives
from catalog.reading.archives import Limits
from catalog.reading.read import read
from catalog.reading.refusals import ReadingRefused
from tests.catalog.reading import making
from tests.catalog.reading.making import zipped


def refusal(data: bytes, limits: Limits = archives.DEFAULT) -> str:
    with pytest.raises(ReadingRefused) as refused, archives.opened(data, limits=limits) as container:
        archives.check_parts(container, limits=limits)
    return refused.value.code


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused() -> None:
    assert refusal(zipped({"零.txt": b"\0" * (8 * 1024 * 1024)})) == "zip-bomb"


def test_too_many_files_are_refused() -> None:
    many = zipped({f"{number}.txt": "x" for number in range(20)})
    assert refusal(many, Limits(entries=10)) == "zip-bomb"


def test_too_much_in_all_is_refused() -> None:
    assert refusal(zipped({"a": "x" * 600, "b": "x" * 600}), Limits(total=1000)) == "zip-bomb"


def test_a_part_larger_than_its_directory_claims_is_not_unpacked_further() -> None:
    data = bytearray(zipped({"a.txt": "一" * 5000}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ReadingRefused), archives.opened(bytes(data)) as container:
        archives.part(container, "a.txt", limits=Limits(part=100))


def test_a_part_beyond_the_limit_is_refused() -> None:
    with archives.opened(zipped({"a.txt": "x" * 101})) as container, pytest.raises(ReadingRefused) as refused:
        archives.part(container, "a.txt", limits=Limits(part=100))
    assert refused.value.code == "zip-bomb"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\windows\\x", "..\\x"])
def test_a_name_that_leaves_the_archive_is_refused(name: str) -> None:
    assert refusal(zipped({name: "x"})) == "unsafe-name"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused_in_any_encoding(encoding: str) -> None:
    evil = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'.encode(encoding)
    assert refusal(zipped({"word/document.xml": evil})) == "xml-doctype"


def test_a_word_file_with_entities_never_reaches_the_word_reader() -> None:
    evil = making.rezipped(making.word("公告"), {"word/footnotes.xml": "<!DOCTYPE x><x/>"})
    with pytest.raises(ReadingRefused, match="文档类型声明"):
        read(evil)


def test_an_archive_is_listed_without_being_unpacked() -> None:
    reading = read(zipped({"附件/一.txt": "公告", "附件/二.csv": "a,b"}))
    assert [(entry.name, entry.size) for entry in reading.entries] == [("附件/一.txt", 6), ("附件/二.csv", 3)]
    assert reading.text.splitlines()[0] == "文件名\t字节数"


def test_names_written_on_a_chinese_machine_are_read_as_chinese() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as container:
        container.writestr(zipfile.ZipInfo("AAAA.txt"), "x")
    data = buffer.getvalue().replace(b"AAAA", "通知".encode("gb18030"))
    assert [entry.name for entry in read(data).entries] == ["通知.txt"]


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"
