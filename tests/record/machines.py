"""State machines as tests: a few walks in every run, many others when there is time (`-m long`)."""

from unittest import TestCase

from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine


def walks(machine: type[RuleBasedStateMachine], times: int, *, steps: int) -> type[TestCase]:
    """Return a test of so many walks, the same ones on each run."""
    return _test(machine, settings(max_examples=times, stateful_step_count=steps))


def other_walks(machine: type[RuleBasedStateMachine], times: int, *, steps: int) -> type[TestCase]:
    """Return a test of so many walks, other ones on each run."""
    its = settings(max_examples=times, stateful_step_count=steps, derandomize=False, database=None)
    return _test(machine, its)


def _test(machine: type[RuleBasedStateMachine], its: settings) -> type[TestCase]:
    own: type[RuleBasedStateMachine] = type(machine.__name__, (machine,), {})
    own.TestCase.settings = its
    test: type[TestCase] = own.TestCase
    return test
