"""Sentences and alternative texts, made from published numbers."""
