"""The real LibreOffice, also told to recalculate every formula on load (OOXMLRecalcMode 0)."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None and "CI" not in os.environ,
    reason="LibreOffice (soffice) is not installed",
)


def recalculated(books: list[Path], folder: Path, *, form: str = "xlsx") -> list[Path]:
    """Convert workbooks in LibreOffice, all formulas recalculated; return the new files."""
    user = folder / "profile" / "user"
    user.mkdir(parents=True, exist_ok=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return _converted(books, folder / "recalculated", user.parent, form=form)


def saved_again(books: list[Path], folder: Path) -> list[Path]:
    """Open and save workbooks in LibreOffice, the stored values kept."""
    return _converted(books, folder / "saved", folder / "usual-profile", form="xlsx")


def _converted(books: list[Path], target: Path, profile: Path, *, form: str) -> list[Path]:
    """Convert in runs of a hundred: LibreOffice gives up silently after some two hundred files."""
    for first in range(0, len(books), 100):
        command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += ["--convert-to", form, "--outdir", str(target)]
        command += map(str, books[first : first + 100])
        subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [target / f"{book.stem}.{form}" for book in books]
