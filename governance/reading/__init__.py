"""How a published report's text is read, line by line. Pure; `governance.reports` is the way in."""
