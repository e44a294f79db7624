"""The catalogue's public pages."""
