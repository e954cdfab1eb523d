"""The faces of a list besides its page: a spreadsheet (CSV), data (JSON) and a feed (Atom); see docs/json.md."""
