"""What staff fill in about items, and how it becomes what the services understand."""
