"""Everything that writes: checked, atomic, recorded."""
