"""Make, check and study the expert labels in data/annotations and data/practice_sessions."""
