"""The servers that `make demo` and `make test` bring along: for evaluation and development only."""
