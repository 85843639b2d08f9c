"""How big a file may be, in one place. Bytes unless the name says otherwise.

The published workbook of 2024-25 measures 0.7 MB packed and 11.8 MB unpacked (17 to 1) in 5 members, with 25
tables of at most 180 rows and 33 columns. The child reads it in some 50 MB and half a second. Every cap
leaves room above that and stops a file long before it can harm the machine.
"""

from __future__ import annotations

MB = 1024 * 1024

WORKBOOK_BYTES = 25 * MB
TEXT_BYTES = 10 * MB

ZIP_MEMBERS = 1_000
UNPACKED_BYTES = 50 * MB
# Unpacked over packed, of the whole file and of every member above RATIO_FROM.
RATIO = 100
RATIO_FROM = MB

SHEETS = 200
ROWS = 50_000
COLUMNS = 200
# Cells of the grids that hold the used area, over all sheets of the file.
CELLS = 2_000_000

LINE_CHARACTERS = 20_000
CELL_CHARACTERS = 10_000
KEY_CHARACTERS = 120

PROBLEMS = 200
NOTES = 50

# The child that reads: address space, processor seconds, and seconds on the clock. On the clock it is given
# more than on the processor so that a busy machine does not refuse a good file before the file's own work is
# spent.
CHILD_BYTES = 512 * MB
CHILD_CPU_SECONDS = 15
CHILD_SECONDS = 20
# The child's exit status when it ran out of memory and could still say so.
OUT_OF_MEMORY = 3
