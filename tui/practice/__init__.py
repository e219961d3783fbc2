"""The practice round: made-up companies, people and points."""
