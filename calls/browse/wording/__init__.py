"""How days, calls and clues are said to the reader, in the reader's language. Nothing here asks the database."""
