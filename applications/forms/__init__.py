"""Forms of requests: what the public and the staff type, parsed and handed on; no rule is decided here."""
