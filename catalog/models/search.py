"""The index of what is public: one entry an item, in the order of publication, with its text folded, and what it counts under."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.edition import Edition
from catalog.models.item import Item


class SearchEntry(models.Model):
    """One public item in the index; its key is the moment of publication followed by the item, so keys are in order.

    The tokens stand beside it: in a column of their own on PostgreSQL, in an FTS5 table under the same key on SQLite.
    """

    key = models.BigIntegerField(_("次序"), primary_key=True)
    item = models.OneToOneField(Item, verbose_name=_("政府信息"), on_delete=models.CASCADE, related_name="search_entry")
    edition = models.ForeignKey(
        Edition, verbose_name=_("版本"), on_delete=models.CASCADE, related_name="search_entries", db_index=False
    )
    agency_path = models.CharField(_("机关路径"), max_length=255)
    agency_named = models.CharField(_("机关名称的摘要值"), max_length=16, blank=True)
    facets = models.TextField(_("筛选值"))
    spells = models.TextField(_("有效期间"), blank=True)
    cut_as = models.PositiveSmallIntegerField(_("切分方式"))
    indexed_at = models.DateTimeField(_("编入时间"))

    class Meta:
        verbose_name = _("检索条目")
        verbose_name_plural = _("检索条目")
        ordering = ["-key"]

    def __str__(self) -> str:
        return str(self.key)

    @property
    def values(self) -> str:
        """All values it is filtered by: those that are counted, and what held when."""
        return f"{self.facets} {self.spells}".rstrip()


class SearchText(models.Model):
    """The folded text of an entry: what stands at its head (title and numbers), and everything else."""

    entry = models.OneToOneField(
        SearchEntry, verbose_name=_("检索条目"), primary_key=True, on_delete=models.CASCADE, related_name="text"
    )
    head = models.TextField(_("标题和编号"))
    body = models.TextField(_("正文和附件"))

    class Meta:
        verbose_name = _("检索文本")
        verbose_name_plural = _("检索文本")

    def __str__(self) -> str:
        return self.head


class FacetCount(models.Model):
    """How many public items bear a value, or (`other`) two values at once; what is shown beside a list that seeks no words."""

    value = models.CharField(_("筛选值"), max_length=60)
    other = models.CharField(_("同时具有"), max_length=60, blank=True)
    n = models.IntegerField(_("件数"))

    class Meta:
        verbose_name = _("筛选计数")
        verbose_name_plural = _("筛选计数")
        constraints = [models.UniqueConstraint(fields=["value", "other"], name="facet_counted_once")]
        # What is counted under a single value is read together.
        indexes = [models.Index(fields=["other", "value"], name="facet_by_other")]

    def __str__(self) -> str:
        return f"{self.value} {self.other} {self.n}"
