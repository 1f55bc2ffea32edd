"""Labeled corpora in, model folders out."""
