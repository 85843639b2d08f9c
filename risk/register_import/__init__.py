"""A council's own register, read from a sheet: cells, headings, rows, what they say, what is found. PURE.

`reading` runs in the child process and answers with one grid of cells. `headings` finds the row of headings,
`fields` guesses what each column holds, `rows` reads the rows by the columns that a person chose, `plans`
holds them against what is here, and `findings` says what a reader should know first.
"""
