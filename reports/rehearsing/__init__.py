"""Rehearsal (演练): the enforcement run day by day over the demonstration district, in a database of its own.

Every calendar year is rehearsed on a district loaded on 1 December before it, and December is run through in silence.
So a day's lines depend on nothing but the day, whether they are asked for in one run or in pieces.
"""
