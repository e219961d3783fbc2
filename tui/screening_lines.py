"""사전검토 in lines: applications with what was found, and one of them with the checklist."""

from collections.abc import Iterator, Sequence
from typing import Final

from scoring.errors import Lang
from scoring.rulebook import Ground
from scoring.screening import Finding, Screened, said_won
from tui.cells import few_lines, taken, wrap
from tui.locale import say
from tui.widgets.lines import Line
from tui.widgets.listing import Cell, Column, Row, Section
from tui.widgets.listing import Line as ListLine

FREE: Final = "ground "
"""The row of a ground in own words."""
_MOST_NUMBER: Final = 16
_MOST_NAME: Final = 26
_NOTE: Final = 26
_TITLED: Final = 110
_UNDER: Final = 6


def decision(one: Screened, lang: Lang) -> str:
    """Return what was decided: 적격, 제외, a dot before."""
    if one.application.screened_out:
        return say(lang, "screening.excluded")
    return say(lang, "screening.admitted") if one.decided else "."


def solution(verified: bool | None, lang: Lang) -> str:  # noqa: FBT001  it is what is said
    """Return 솔루션 검증 여부 in words."""
    key = {True: "yes", False: "no", None: "unknown"}[verified]
    return say(lang, f"screening.solution_{key}")


def graver(one: Screened) -> int:
    """Return how many findings may be a reason to exclude."""
    return sum(each.kind != "warning" for each in one.findings)


# The list -------------------------------------------------------------------------------------


def list_columns(listed: Sequence[Screened], lang: Lang, width: int) -> list[Column]:
    """Return the columns for these applications; the title is one where there is room."""
    applications = [each.application for each in listed]
    number = min(_MOST_NUMBER, max([8, *(taken(each.number) for each in applications)]))
    lead = min(_MOST_NAME, max([8, *(taken(each.lead) for each in applications)]))
    partner = min(_MOST_NAME, max([8, *(taken(each.partner) for each in applications)]))
    titled = [Column(say(lang, "screening.title"))] if width >= _TITLED else []
    return [
        Column(say(lang, "screening.number"), number),
        Column(say(lang, "screening.lead"), lead),
        Column(say(lang, "screening.partner"), partner if titled else 0),
        *titled,
        Column(say(lang, "screening.found"), 5, right=True),
        Column(say(lang, "screening.noted"), 5, right=True),
        Column(say(lang, "screening.solution"), 8),
        Column(say(lang, "screening.decision"), 9),
    ]


def list_row(one: Screened, lang: Lang, width: int) -> Row:
    """Return the row of one application."""
    application, found = one.application, graver(one)
    noted = len(one.findings) - found
    return Row(
        application.number,
        (
            application.number,
            application.lead,
            application.partner,
            *([application.title] if width >= _TITLED else []),
            Cell(str(found), "warning") if found else ".",
            str(noted) if noted else ".",
            _short(one.verified, lang),
            Cell(decision(one, lang), "strong" if one.application.screened_out else ""),
        ),
    )


def _short(verified: bool | None, lang: Lang) -> str:  # noqa: FBT001  it is what is said
    return "." if verified is None else say(lang, "screening.yes" if verified else "screening.no")


def front_lines(one: Screened, lang: Lang, width: int) -> list[Line]:
    """Return what was decided of the application in front, and its first findings."""
    lines: list[Line] = [[(f"  {each}", "strong")] for each in _decided(one, lang, width - 4)]
    texts = [each.text.said(lang) for each in one.findings]
    for nth, text in enumerate(texts):
        broken = few_lines(f"- {text}", width - 4, 2)
        if len(lines) + len(broken) > _UNDER - (nth < len(texts) - 1):
            lines.append([(f"  {say(lang, 'screening.more', count=len(texts) - nth)}", "weak")])
            break
        lines += [[(f"  {each}", "")] for each in broken]
    return lines


def _decided(one: Screened, lang: Lang, width: int) -> list[str]:
    if not one.decided:
        return [say(lang, "screening.undecided")]
    if not one.application.screened_out:
        text = say(lang, "screening.is_admitted")
    else:
        text = say(lang, "screening.is_excluded", reason=one.application.screened_out)
    shown = say(lang, "screening.shown_by", document=one.evidence) if one.evidence else ""
    return few_lines(f"{text} {shown}".strip(), width, 2)


# One application --------------------------------------------------------------------------------


def fact_lines(one: Screened, lang: Lang, width: int) -> list[Line]:
    """Return who applies, whether the solution is verified, and what was decided."""
    application = one.application
    document = say(lang, "screening.shown_by", document=one.document) if one.document else ""
    named = [
        ("lead", f"{application.lead}  {application.lead_type}"),
        ("partner", f"{application.partner}  {application.partner_type}"),
        ("solution_long", f"{solution(one.verified, lang)} {document}"),
        ("decision", _decided(one, lang, 10 * width)[0]),
    ]
    labels = [say(lang, f"screening.{key}") for key, _ in named]
    room = max(map(taken, labels)) + 2
    lines: list[Line] = []
    for label, (_, text) in zip(labels, named, strict=True):
        pad = " " * (room - taken(label))
        first, *rest = few_lines(text.strip() or ".", width - room - 4, 2)
        lines.append([(f"  {label}{pad}", "weak"), (first, "")])
        lines += [[(f"  {' ' * room}{each}", "")] for each in rest]
    return lines


def one_columns(lang: Lang) -> list[Column]:
    """Return the columns of findings and checklist."""
    return [Column(say(lang, "screening.check")), Column(say(lang, "screening.note"), _NOTE)]


def one_rows(one: Screened, grounds: Sequence[Ground], lang: Lang) -> Iterator[ListLine]:
    """Yield findings, then the checklist in its two groups, then a ground in own words."""
    count = len(one.findings)
    yield Section(say(lang, "screening.findings" if count else "screening.no_findings", n=count))
    for nth, finding in enumerate(one.findings):
        yield _finding_row(nth, finding, lang)
    for kind in ("may", "must"):
        yield Section(say(lang, f"screening.group_{kind}"))
        for ground in grounds:
            if ground.kind == kind:
                yield _ground_row(ground, one, lang)
    yield Section(say(lang, "screening.group_free"))
    chosen = bool(one.application.screened_out) and not one.ground
    yield Row(FREE, (say(lang, "screening.free"), _chosen(chosen=chosen, lang=lang)))


def exempt(ground: Ground, one: Screened) -> bool:
    """Tell whether a ground is not looked at, since the solution is verified."""
    return ground.exempt_if_verified and one.verified is True


def note_texts(key: str, one: Screened, grounds: Sequence[Ground], lang: Lang) -> list[str]:
    """Return the row of `key` whole: a finding with its source, or a ground's own text."""
    kind, _, id_ = key.partition(" ")
    if kind == "finding":
        finding = one.findings[int(id_)]
        source = say(lang, "screening.source", source=finding.source) if finding.source else ""
        return [finding.text.said(lang), *([source] if source else [])]
    if id_:
        ground = next(each for each in grounds if each.id == id_)
        return [*ground.text, say(lang, "screening.source", source=ground.article)]
    return [say(lang, "screening.free_means")]


def note_lines(texts: Sequence[str], lang: Lang, width: int, most: int) -> list[Line]:
    """Return as much of `texts` as `most` lines hold; always as many lines, so nothing jumps."""
    broken = [line for text in texts for line in wrap(text, width - 4)]
    if len(broken) > most:
        broken = [*broken[: most - 1], say(lang, "screening.goes_on")]
    broken += [""] * (most - len(broken))
    return [[(f"  {each}", "")] for each in broken]


def _finding_row(nth: int, finding: Finding, lang: Lang) -> Row:
    name = say(lang, f"screening.rule_{finding.rule}")
    of = f"  {finding.institution}" if finding.institution else ""
    over = _over(finding, lang)
    label = f"{name}{of}"
    grave = finding.kind != "warning"
    return Row(f"finding {nth}", (Cell(label, "warning") if grave else label, over))


def _over(finding: Finding, lang: Lang) -> str:
    """Return how far the amount lies outside its limit; empty where there is none."""
    if finding.over is None or finding.limit is None or finding.actual is None:
        return ""
    key = "over" if finding.actual > finding.limit else "short"
    return say(lang, f"screening.{key}", won=said_won(finding.over))


def _ground_row(ground: Ground, one: Screened, lang: Lang) -> Row:
    excluded = bool(one.application.screened_out) and one.ground == ground.id
    if exempt(ground, one):
        return Row(f"ground {ground.id}", (ground.name, say(lang, "screening.exempt")), look="weak")
    return Row(f"ground {ground.id}", (ground.name, _chosen(chosen=excluded, lang=lang)))


def _chosen(*, chosen: bool, lang: Lang) -> Cell:
    return Cell(say(lang, "screening.chosen") if chosen else "", "strong")
