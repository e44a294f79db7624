"""The public API, read-only: how every endpoint answers, and the kernel's own: law, calendar, agencies, ledger."""
