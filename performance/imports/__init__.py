"""Reading measure files: pure readers over `governance.tables`, no Django, no models.

`performance.imports.base.read` is the way in; it reads the file in a child process with limits and answers
with a `Reading` that holds figures or the plain reasons why there are none.
"""
