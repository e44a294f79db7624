"""Who may do what with what is counted and supervised, and when."""
