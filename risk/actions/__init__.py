"""What changes registers and risks: each action checks, changes and records in one transaction."""
