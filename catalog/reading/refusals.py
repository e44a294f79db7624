"""Why a file is not taken: for each case what is wrong, the rule, and what to do next, ready to be translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from disclosure.law.sentences import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Refusal:
    """One case, by a stable code, in three templates."""

    code: str
    what: str
    rule: str
    next_step: str


WHOLE = _("{what}；{rule}。{next_step}。")


class ReadingRefused(ValueError):
    """A file that is not taken; `told` words the refusal in another language."""

    def __init__(self, refusal: Refusal, **values: object) -> None:
        self.refusal = refusal
        self.values = values
        super().__init__(self.told())

    @property
    def code(self) -> str:
        return self.refusal.code

    def told(self, translate: Callable[[str], str] = str) -> str:
        """The refusal as one sentence."""
        parts = ("what", "rule", "next_step")
        filled = {name: translate(getattr(self.refusal, name)).format(**self.values) for name in parts}
        return translate(WHOLE).format(**filled)


AGAIN = _("请检查后重新上传")
SEPARATELY = _("请拆分后重新上传")

EMPTY = Refusal("empty", _("文件是空的"), _("不接受空文件"), AGAIN)
BROKEN = Refusal("broken", _("文件已损坏或者不完整"), _("不接受无法打开的文件"), _("请在本机打开确认后重新上传"))
ENCRYPTED = Refusal(
    "encrypted", _("文件已加密"), _("公开的文件应当可供公众查阅和下载"), _("请解除密码和权限限制后重新上传")
)
SCRIPTED = Refusal(
    "scripted",
    _("PDF 文件含有脚本或者自动执行的动作"),
    _("不接受会自动运行程序的文件"),
    _("请用“打印为 PDF”另存后重新上传"),
)
MACROS = Refusal("macros", _("文件含有宏"), _("不接受会自动运行程序的文件"), _("请另存为不含宏的格式后重新上传"))
PROGRAM = Refusal("program", _("文件是可执行程序"), _("不接受可执行文件"), _("请上传文件本身的 PDF 或者 DOCX"))
PROGRAM_INSIDE = Refusal(
    "program-inside", _("压缩包内有可执行文件“{name}”"), _("不接受可执行文件"), _("请删去后重新打包上传")
)
MARKUP = Refusal(
    "markup",
    _("文件是网页、XML、SVG 或者 RTF"),
    _("此类文件可能含有脚本，不作为附件接受"),
    _("请另存为 PDF 或者 DOCX 后重新上传"),
)
OLD_OFFICE = Refusal(
    "old-office",
    _("文件是旧版 Office 或者 WPS 格式（.doc、.xls、.ppt、.wps）"),
    _("只接受可长期读取的开放格式"),
    _("请另存为 DOCX、XLSX、PPTX 或者 PDF 后重新上传"),
)
UNKNOWN_KIND = Refusal(
    "unknown-kind", _("看不出这是哪一种文件"), _("可上传的种类：{kinds}"), _("请转换为其中一种后重新上传")
)
DOCTYPE = Refusal(
    "xml-doctype",
    _("文件内的 XML 含有文档类型声明"),
    _("为防止实体攻击，不接受此类文件"),
    _("请用常用办公软件另存后重新上传"),
)
ZIP_BOMB = Refusal(
    "zip-bomb",
    _("文件解压后过大或者所含文件过多"),
    _("解压后总量不超过 {total} MB、文件数不超过 {entries} 个"),
    SEPARATELY,
)
UNSAFE_NAME = Refusal(
    "unsafe-name",
    _("压缩包内的文件名“{name}”指向包外"),
    _("不接受可能覆盖其他文件的压缩包"),
    _("请重新打包后上传"),
)
TABLE_TOO_LARGE = Refusal(
    "too-large",
    _("表格有 {rows} 行、{columns} 列"),
    _("一次最多读取 {most_rows} 行、{most_columns} 列"),
    _("请删去空白行列或者拆分后重新上传"),
)
TOO_MANY_PAGES = Refusal("too-large", _("PDF 文件有 {pages} 页"), _("一个文件不超过 {most} 页"), SEPARATELY)
TOO_MANY_OBJECTS = Refusal("too-large", _("PDF 文件过于复杂"), _("一个文件的对象不超过 {most} 个"), SEPARATELY)
TOO_MUCH_CONTENT = Refusal("too-large", _("PDF 页面内容过大"), _("页面内容解压后不超过 {most} MB"), SEPARATELY)
CSV_BROKEN = Refusal("broken", _("CSV 文件的格式有误"), _("每行的单元格应当用逗号分隔"), _("请另存后重新上传"))
