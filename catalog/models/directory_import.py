"""Imports of standard directories: a file read, shown row by row, applied by a person, and undone if it was wrong."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog import states
from catalog.models.directory import Directory, DirectoryVersion
from disclosure.models import User


class DirectoryImport(models.Model):
    """One file as it was read for a directory; applying it fills the draft version, undoing it brings back what was."""

    directory = models.ForeignKey(
        Directory, verbose_name=_("标准目录"), on_delete=models.PROTECT, related_name="imports"
    )
    file_name = models.CharField(_("文件名"), max_length=200)
    status = models.CharField(_("状态"), max_length=10, default=states.READ, choices=list(states.IMPORT_LABELS.items()))
    problems = models.JSONField(_("整表的读取说明"), default=list, blank=True)
    version = models.ForeignKey(
        DirectoryVersion,
        verbose_name=_("写入的版本"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # What the rows were compared with when the file was read: a draft that says something else by now takes none.
    compared_with = models.ForeignKey(
        DirectoryVersion,
        verbose_name=_("比对的版本"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    compared_hash = models.CharField(_("比对时的内容摘要值"), max_length=64, blank=True)
    leaves_out_faulty = models.BooleanField(_("略过有误的行"), default=False)
    # What the draft held before: [[line key, entry, findings], …], for undoing.
    before = models.JSONField(_("写入前的内容"), default=list, blank=True)
    written_hash = models.CharField(_("写入后的内容摘要值"), max_length=64, blank=True)
    done = models.PositiveIntegerField(_("已处理"), default=0)
    uploaded_by = models.ForeignKey(User, verbose_name=_("上传人"), on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("上传时间"))
    applied_by = models.ForeignKey(
        User, verbose_name=_("写入人"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    applied_at = models.DateTimeField(_("写入时间"), null=True, blank=True)
    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("目录导入")
        verbose_name_plural = _("目录导入")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.uploaded_at:%Y-%m-%d}"


class ImportRow(models.Model):
    """One row of the file: what it says, what was found in it, and which matter of the directory it is."""

    directory_import = models.ForeignKey(
        DirectoryImport, verbose_name=_("目录导入"), on_delete=models.CASCADE, related_name="rows"
    )
    position = models.PositiveIntegerField(_("次序"))
    number = models.PositiveIntegerField(_("行号"))
    sheet = models.CharField(_("工作表"), max_length=80, blank=True)
    entry = models.JSONField(_("所载内容"), default=dict)
    findings = models.JSONField(_("读取情况"), default=list, blank=True)
    is_faulty = models.BooleanField(_("有误"), default=False)
    line_key = models.CharField(_("对应的事项"), max_length=12, blank=True)
    # The fields in which the row differs from the draft or the published version; empty where it is the same.
    changed = models.JSONField(_("变化"), default=list, blank=True)

    class Meta:
        verbose_name = _("目录导入的行")
        verbose_name_plural = _("目录导入的行")
        ordering = ["directory_import", "position"]
        constraints = [
            models.UniqueConstraint(fields=["directory_import", "position"], name="directory_import_row_once")
        ]

    def __str__(self) -> str:
        return f"{self.directory_import} #{self.number}"
