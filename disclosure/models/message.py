"""Messages to staff: an inbox row that also goes out as e-mail."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from disclosure.models.subject import Subject
from disclosure.models.user import User


class Message(models.Model):
    """One message to one person; `key` makes it the same message however often it is written or sent."""

    recipient = models.ForeignKey(User, verbose_name=_("收件人"), on_delete=models.PROTECT, related_name="messages")
    subject = models.ForeignKey(
        Subject, verbose_name=_("事项"), null=True, on_delete=models.PROTECT, related_name="messages"
    )
    key = models.CharField(_("唯一标识"), max_length=120)
    kind = models.CharField(_("类别"), max_length=30)
    title = models.CharField(_("标题"), max_length=300)
    body = models.TextField(_("内容"))
    written_at = models.DateTimeField(_("写入时间"))
    read_at = models.DateTimeField(_("阅读时间"), null=True, blank=True)
    mail_at = models.DateTimeField(_("下次发信"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("发信时间"), null=True, blank=True)
    mail_attempts = models.PositiveSmallIntegerField(_("发信次数"), default=0)
    mail_error = models.CharField(_("发信错误"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("消息")
        verbose_name_plural = _("收件箱")
        ordering = ["-written_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["mail_at"], condition=models.Q(mail_at__isnull=False), name="message_to_mail"),
            models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="message_unread"),
        ]

    def __str__(self) -> str:
        return self.title
