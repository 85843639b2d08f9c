"""The Django database backend of the embedded PostgreSQL: Django imports `base` from here."""
