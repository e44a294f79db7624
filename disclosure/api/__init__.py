"""The kernel's read-only API: the law, the calendar, deadlines and their explanations."""
