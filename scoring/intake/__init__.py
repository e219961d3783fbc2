"""From files to checked values: all of a file or nothing of it.

`table` opens CSV and XLSX alike as rows of raw cells (`csv_text`; `xlsx` through a child process);
`applications`, `scores` and `panel` read their columns through the one gate (`scoring.gate`).
"""
