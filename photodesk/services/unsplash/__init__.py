"""Unsplash, and whatever speaks its API."""
