"""Reads what people hand in: which kind of file it is, what it says, and what a red-headed document declares.

Nothing here knows the database; each module turns bytes or text into a frozen result, or refuses with a sentence.
"""
