"""Measured speed: each module here measures one thing and yields rows of name, value, unit and target."""
