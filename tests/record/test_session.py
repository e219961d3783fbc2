"""A panel in session, then closed: any of its acts by anybody in any order, beside the model."""

from hypothesis import settings

from tests.record.session_scenes import Scenes

Scenes.TestCase.settings = settings(max_examples=100, stateful_step_count=30)
TestSession = Scenes.TestCase
