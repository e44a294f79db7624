"""What is filled in about reports and supervision."""
