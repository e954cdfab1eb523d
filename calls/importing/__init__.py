"""From files to calls: one article, one transaction."""
