"""Pictures of a session as SVG, made by hand: no library, no request, readable by a screen reader."""
