"""What the catalogue hands out as files, written row by row from values alone; nothing here asks the database."""
