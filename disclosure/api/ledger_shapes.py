"""The shapes of the API's answers about the ledger, for its published schema."""

from __future__ import annotations

from rest_framework import serializers


class SealShape(serializers.Serializer):
    """One seal: its place in the chain, its digest, and that of the seal before it."""

    sequence = serializers.IntegerField()
    digest = serializers.CharField()
    previous = serializers.CharField()
    sealed_at = serializers.DateTimeField()


class CheckpointShape(serializers.Serializer):
    """The last seal of a day, and how many entries were sealed that day."""

    on = serializers.DateField()
    sequence = serializers.IntegerField()
    digest = serializers.CharField()
    entries = serializers.IntegerField()


class LedgerShape(serializers.Serializer):
    """How far the ledger is sealed; `head` is null of an empty one."""

    head = SealShape(allow_null=True)
    unsealed = serializers.IntegerField()
    checkpoints = CheckpointShape(many=True)
    page = serializers.URLField()
    algorithm = serializers.CharField()
