"""What the pages of risk show: frozen view models."""
