"""The API, which everybody may read: how every endpoint answers, and the kernel's own: law, calendar, agencies, ledger."""
