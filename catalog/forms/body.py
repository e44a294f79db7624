"""The body of a document: an editor that knows tables, cleans what is pasted, and leaves a plain box without scripts."""

from __future__ import annotations

import json
import re
from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext as _
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from catalog import rich_text

MARKUP = re.compile(r"<(?:p|h[1-6]|table|ul|ol|div|br|blockquote|span|a)\b", re.I)


def words() -> dict[str, str]:
    """What the editor's buttons say."""
    return {
        "bar": _("正文格式"),
        "box": _("正文"),
        "paragraph": _("正文段落"),
        "heading2": _("一级标题"),
        "heading3": _("二级标题"),
        "heading4": _("三级标题"),
        "bold": _("加粗"),
        "underline": _("下划线"),
        "center": _("居中"),
        "right": _("居右"),
        "bullets": _("项目符号"),
        "numbers": _("编号"),
        "link": _("链接"),
        "address": _("链接的网址（留空则取消链接）"),
        "table": _("插入表格"),
        "rowAdd": _("加一行"),
        "rowRemove": _("删一行"),
        "columnAdd": _("加一列"),
        "columnRemove": _("删一列"),
        "merge": _("合并单元格"),
        "split": _("拆分单元格"),
        "headerCell": _("设为表头"),
        "tableRemove": _("删除表格"),
        "undo": _("撤销"),
        "redo": _("重做"),
    }


class BodyWidget(forms.Textarea):
    """The text box of the body; the script beside it makes it an editor."""

    @property
    def media(self) -> Media:
        return Media(
            importmap=importmap,
            css={"all": ["gongkai/editor.css"]},
            js=[Script("gongkai/editor.js", type="module")],
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-gk-editor"] = json.dumps(words(), ensure_ascii=False)
        return context


class BodyField(forms.CharField):
    """A body as clean markup; plain lines, as they come without a script or from a text file, become paragraphs."""

    widget = BodyWidget

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return rich_text.clean(text if MARKUP.search(text) else as_paragraphs(text))


def as_paragraphs(text: str) -> str:
    """Plain lines as paragraphs."""
    return "\n".join(f"<p>{escape(line.strip())}</p>" for line in text.splitlines() if line.strip())
