"""What the public sees of reports and supervision."""
