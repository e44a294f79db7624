"""What alerts are made of: what a search asks of a new entry, when mails are due, their links and their words."""
