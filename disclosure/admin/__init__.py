"""The staff side of the kernel. Importing it registers the kernel's records with the workbench."""

from disclosure.admin import accounts, agencies, clocks, holidays, inbox, ledger, machinery, obligations, posts, tokens

__all__ = [
    "accounts",
    "agencies",
    "clocks",
    "holidays",
    "inbox",
    "ledger",
    "machinery",
    "obligations",
    "posts",
    "tokens",
]
