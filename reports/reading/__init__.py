"""Reads annual reports as offices publish them: web pages, Word files, workbooks and JSON, in either form.

Nothing here knows the database. What cannot be read whole is named and left to nobody's guess.
"""
