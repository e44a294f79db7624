"""Who may do what with a request, and when: each act's list of reasons against it; an empty list means yes."""
