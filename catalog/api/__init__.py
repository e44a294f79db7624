"""The catalogue for machines: what its pages show, by the same rules, and the door by which office systems file drafts."""
