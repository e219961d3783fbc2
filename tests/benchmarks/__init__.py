"""What the program's speed is worth: ratios against other tools, never absolute promises.

`python -m tests.benchmarks [NAME…]` prints one line per measurement. Ratios, because machines
differ; pairs, because a machine differs from one minute to the next.
"""
