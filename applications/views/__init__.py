"""The public pages of disclosure on request."""
