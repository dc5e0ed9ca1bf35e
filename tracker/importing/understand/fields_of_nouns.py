"""Which field of which noun an attribute stands for."""

AXIS = {"code": "code", "": "title", "title": "title", "title_en": "title_en", "order": "order"}
TIMES = {"start": "start", "end": "end", "target_when": "end", "period": "period", "completed_on": "completed_on"}
PLAIN: tuple[str, ...] = ("purpose", "priority", "weight", "progress", "phase", "lead", "responsible", "partners")
PLAIN += ("tags", "budget_items", "visibility", "total", "place", "note", "parent")

FIELDS_OF: dict[str, dict[str, str]] = {
    "segment": AXIS,
    "area": AXIS,
    "goal": AXIS,
    "organisation": AXIS | {"parent": "parent"},
    "person": {
        "code": "code",
        "": "function",
        "function": "function",
        "title": "name",
        "person_name": "name",
        "function_en": "function_en",
        "work_email": "work_email",
        "organisation": "organisation",
    },
    "tag": AXIS | {"kind": "kind"},
    "source": AXIS | {"kind": "kind"},
    "measure": AXIS
    | TIMES
    | {name: name for name in PLAIN}
    | {"status": "lifecycle", "status_reason": "lifecycle_reason"},
    "milestone": AXIS
    | {
        "phase": "phase",
        "place": "phase",
        "weight": "weight",
        "start": "starts_on",
        "end": "planned_on",
        "target_when": "planned_on",
        "forecast": "forecast_on",
        "completed_on": "done_on",
        "progress": "progress",
        "evidence": "evidence",
        "status": "lifecycle",
        "period": "period",
    },
    "indicator": {
        "code": "code",
        "": "title",
        "title": "title",
        "title_en": "title_en",
        "unit": "unit",
        "direction": "direction",
        "kind": "kind",
        "frequency": "frequency",
        "data_source": "data_source",
        "origin": "data_source",
        "baseline": "baseline",
        "baseline_on": "baseline_on",
        "states": "states",
        "target_value": "target.value",
        "target_due": "target.due",
        "target_when": "target.due",
        "end": "target.due",
        "reading_value": "reading.value",
        "reading_on": "reading.on",
    },
    "line": {
        "code": "code",
        "": "source",
        "title": "source",
        "source": "source",
        "origin": "source",
        "call": "call",
        "rate": "rate",
        "eligible": "eligible",
        "vat_eligible": "vat_eligible",
        "claim_due": "claim_due",
        "claimed_on": "claimed_on",
        "retain_until": "retain_until",
        "year": "amount.year",
        "total": "amount.planned",
    }
    | {stage: f"amount.{stage}" for stage in ("planned", "secured", "contracted", "realised", "reimbursed")},
}

IMPLIED: dict[str, str] = {
    **dict.fromkeys(("lead", "responsible", "partners", "tags", "priority", "purpose", "budget_items"), "measure"),
    **dict.fromkeys(("visibility", "status_reason", "total", "note"), "measure"),
    **dict.fromkeys(("unit", "direction", "frequency", "data_source", "baseline", "baseline_on"), "indicator"),
    **dict.fromkeys(("states", "target_value", "target_due", "reading_value", "reading_on"), "indicator"),
    **dict.fromkeys(("source", "call", "rate", "eligible", "vat_eligible", "claim_due", "claimed_on"), "line"),
    **dict.fromkeys(("retain_until", "planned", "secured", "contracted", "realised", "reimbursed"), "line"),
    **dict.fromkeys(("evidence", "forecast"), "milestone"),
}
FAMILIES = {"milestone": "milestone", "indicator": "indicator", "target": "indicator", "reading": "indicator"}
FAMILIES |= {"line": "line", "amount": "line"}
