"""What a reader of one table hands on: its rows, how many such tables there were, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from disclosure.law.report_findings import AT_TABLE, Figure, Finding, named, shape, whole_table
from disclosure.law.report_forms import TableName
from disclosure.law.report_shape import COLUMNS_OF, ROWS_OF, TABLES_OF
from disclosure.law.sentences import Sentence, gettext_noop

ALONE = gettext_noop("各自独立的单元格")
MERGED = gettext_noop("合并的单元格")
UNREAD_ROW = gettext_noop("{place}：看不出是哪一行")
A_KNOWN_ROW = gettext_noop("表格格式中的行")
# A label as long as this is enough to find it again.
LONGEST_LABEL = 40


@dataclass
class Part:
    """One table as found; a `complete` one has its last row, so whatever follows is another table."""

    name: TableName
    rows: dict[str, tuple[Figure, ...]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    repeated: dict[str, int] = field(default_factory=dict)
    complete: bool = False

    def add(self, code: str, figures: tuple[Figure, ...]) -> None:
        """Take a row in; a second one of the same code is counted, not read."""
        if code in self.rows:
            self.repeated[code] = self.repeated.get(code, 1) + 1
        else:
            self.rows[code] = figures

    def merged(self, code: str) -> None:
        """Note that figures of a row are merged with each other or with another row's."""
        place = _address(self.name, code)
        self.findings.append(shape(place, expected=Sentence(ALONE, {}), found=Sentence(MERGED, {})))

    def unknown(self, label: str) -> None:
        """Note a row of figures under a label that is none of the form's."""
        place = Sentence(UNREAD_ROW, {"place": whole_table(self.name)})
        self.findings.append(shape(place, expected=Sentence(A_KNOWN_ROW, {}), found=label[:LONGEST_LABEL]))

    def wrong_columns(self, expected: int, found: int) -> None:
        """Note a table whose head or line has another number of columns."""
        place = Sentence(COLUMNS_OF, {"place": whole_table(self.name)})
        self.findings.append(shape(place, expected=expected, found=found))


def one_of(name: TableName, parts: Iterable[Part]) -> tuple[Part, bool]:
    """The one table of a file and whether it may be calculated; several, or rows given twice, are named."""
    found = [part for part in parts if part.rows or part.findings]
    if len(found) > 1:
        several = shape(Sentence(TABLES_OF, {"place": whole_table(name)}), expected=1, found=len(found))
        return Part(name, findings=[several]), False
    part = found[0] if found else Part(name)
    part.findings += _repeated(part)
    return part, not part.findings


def _repeated(part: Part) -> Iterator[Finding]:
    """Every row given more than once; where all of them are, the table itself was."""
    if part.repeated and len(part.repeated) == len(part.rows):
        place = Sentence(TABLES_OF, {"place": whole_table(part.name)})
        yield shape(place, expected=1, found=max(part.repeated.values()))
        return
    for code, times in part.repeated.items():
        yield shape(Sentence(ROWS_OF, {"place": _address(part.name, code)}), expected=1, found=times)


def _address(name: TableName, code: str) -> Sentence:
    return Sentence(AT_TABLE, {"address": f"{name}.{code}", "table": named(name)})
