"""Reads for the pages: snapshots in, page view models out. Nothing is worked out here."""
