"""The catalogue for machines: the same items, directories and coverage as its pages, by the same rules."""
