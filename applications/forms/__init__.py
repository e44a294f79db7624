"""What is filled in about requests."""
