"""Reading spreadsheets and text tables safely: pure readers, no Django, no models.

A file is read in a child process with limits: `caller.ask` starts one, `child.serve` is its other end, and
what the file holds is for the app that asks. `guard` decides whether a file may be opened at all, `books`
opens it as sheets of plain cells.
"""
