"""Forms of risk: what a person types, checked and named by field before an action takes it."""
