"""Judge the shipped models on the sessions that they have not seen."""
