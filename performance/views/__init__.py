"""Thin views: load, hand to the template."""
