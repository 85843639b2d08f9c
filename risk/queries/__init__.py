"""What pages and rules read of registers and risks."""
