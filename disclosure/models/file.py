"""Stored files: content outside every served directory, known by its SHA-256."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.user import User


class StoredFile(models.Model):
    """One content, kept once however often it is attached."""

    sha256 = models.CharField(_("SHA-256"), max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("字节数"))
    content_type = models.CharField(_("内容类型"), max_length=120)
    text = models.TextField(_("提取的文字"), blank=True)
    stored_by = models.ForeignKey(User, verbose_name=_("上传人"), on_delete=models.PROTECT, related_name="+")
    stored_at = models.DateTimeField(_("上传时间"))
    # A sealed content lies under another digest once it is sealed anew; it keeps the one by which it is known.
    resealed_sha256 = models.CharField(_("重新加密后的SHA-256"), max_length=64, blank=True, editable=False)
    destroyed_at = models.DateTimeField(_("销毁时间"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("文件")
        verbose_name_plural = _("文件")

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def content_sha256(self) -> str:
        """The digest of the content as it lies now."""
        return self.resealed_sha256 or self.sha256
