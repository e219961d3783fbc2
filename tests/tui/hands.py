"""What hands do on a screen: keys one after the other, each answered; texts with Enter."""

from textual.pilot import Pilot

from tests.tui.stage import settle, write
from tui.app import SimsaApp


async def press(app: SimsaApp, pilot: Pilot[int], *keys: str) -> None:
    """Press keys, or type Hangul, and wait for what each does."""
    for key in keys:
        if key.isascii():
            await pilot.press(key)
        else:
            write(app, key)
        await settle(app, pilot)


async def typed(app: SimsaApp, pilot: Pilot[int], *texts: str) -> None:
    """Answer questions one after the other."""
    for text in texts:
        write(app, text)
        await pilot.press("enter")
        await settle(app, pilot)
