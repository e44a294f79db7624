"""What is counted and owed: annual report, statistics, supervision, assessment."""
