"""The tasks of requests: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

from celery import shared_task

from applications.services import receipts


@shared_task
def mail_receipt(request_id: int) -> None:
    """Mail the receipt of a request, if it still waits."""
    receipts.mail(request_id)
