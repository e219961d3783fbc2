"""What all tests share: hypothesis without deadlines, since machines differ in speed."""

from hypothesis import settings

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
