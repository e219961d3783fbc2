"""What events are made of: strict frozen values, nothing coerced, nothing left over."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

Name = Annotated[str, Field(min_length=1, max_length=1_000)]
Digest = Annotated[str, Field(pattern=r"^sha256:[0-9a-f]{64}$")]
Points = Annotated[int, Field(ge=-99_999, le=99_999)]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
RuleValue = int | str | tuple[str | tuple[str, ...], ...]
"""A value of a rulebook's file: a whole number, words, or the order of ties."""
Words = Annotated[str, Field(min_length=1, max_length=100_000)]
"""Comments and opinions, line breaks included."""


class Value(BaseModel):
    """A part of an event."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Event(Value):
    """One thing that happened; `KIND` names it in the journal."""

    KIND: ClassVar[str]

    def body(self) -> str:
        """Return the canonical JSON that the journal keeps: fields in order, no spaces."""
        return self.model_dump_json()
