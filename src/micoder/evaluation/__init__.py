"""How well codes agree with a person's: by session, with intervals."""
