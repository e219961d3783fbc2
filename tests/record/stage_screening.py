"""사전검토 by the rules of a stage: one ground, and one that a verified solution is exempt from."""

_GROUND = {"kind": "may", "article": "공고", "text": ["문구"]}
SCREENING = {
    "partners": 1,
    "lead_types": ["중견기업"],
    "partner_types": ["중소기업"],
    "ground": [
        {**_GROUND, "id": "purpose", "name": "부합성"},
        {**_GROUND, "id": "duplication", "name": "중복성", "exempt_if_verified": True},
    ],
}
