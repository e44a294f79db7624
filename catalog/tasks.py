"""The catalogue's tasks: each calls one service, takes ids, and is safe to run twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.core.cache import cache

from catalog.models import Item
from catalog.services import publication, register
from disclosure import heartbeats
from disclosure.models import User
from disclosure.refusals import Refused

logger = logging.getLogger(__name__)


@shared_task
def publish_scheduled() -> int:
    """Publish what was set to go public by now; what is refused by then stays, and the log says why."""
    published = 0
    for item_id in publication.due_for_publication():
        try:
            publication.publish(item_id, actor=User.system())
            published += 1
        except Refused as refusal:
            logger.warning("item %s not published on time: %s", item_id, refusal)
    heartbeats.beat("publish", str(published))
    return published


@shared_task
def announce_item(item_id: int) -> None:
    """After an item became public, changed or left: drop what was cached, settle what its publication settles."""
    item = Item.objects.get(pk=item_id)
    cache.clear()
    register.settle_interpretation(item, actor=User.system())
