"""A panel in session, then closed: any of its acts by anybody in any order, beside the model."""

import pytest

from tests.record.machines import other_walks, walks
from tests.record.session_scenes import Scenes

TestSession = walks(Scenes, 40, steps=30)
TestLongSession = pytest.mark.long(other_walks(Scenes, 500, steps=30))
