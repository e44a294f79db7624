"""What a list that found little or nothing offers instead: fewer conditions, other spellings, matters, and asking for it."""
