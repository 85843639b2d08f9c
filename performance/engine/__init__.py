"""The arithmetic and the words of measures. PURE: no Django, no models, no clock."""
