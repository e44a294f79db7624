"""Reports and supervision for machines: the same figures as their pages and files."""
