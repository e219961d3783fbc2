<<<<<<< HEAD
"""From files to checked values: all of a file or nothing of it.

`table` opens CSV and XLSX alike as rows of raw cells; `applications`, `scores` and `panel` read
their columns through the one gate (`scoring.gate`).
"""
=======
"""Files from outside become checked values here; nothing of them is believed before that."""
>>>>>>> xlsx
