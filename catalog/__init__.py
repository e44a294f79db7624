"""Disclosure unasked: items and their life, standard directories, what goes with a policy."""
