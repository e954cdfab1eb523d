"""The public pages, a file a noun. They only read."""
