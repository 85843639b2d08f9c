"""What writes in the performance app."""
