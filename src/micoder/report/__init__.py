"""Facts to something that people and programs read; no computing here."""
