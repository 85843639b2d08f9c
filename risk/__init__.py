"""Risk registers, rules and escalations."""
