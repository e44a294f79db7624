"""Full-text search that knows Chinese: one way to fold and to cut text, one thin index module for each database."""
