"""The staff side of reports and supervision."""
