"""Disclosure on request, from intake to archive."""
