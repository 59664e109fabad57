"""Frozen nouns that pass between rooms."""
