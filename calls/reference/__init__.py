"""Between the reference tables and what the reader knows: the first fill from files, and rows as `ReferenceData`."""
