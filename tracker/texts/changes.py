"""How recorded changes read: the words for things, their fields and their values."""

from datetime import date, datetime
from enum import StrEnum
from functools import cache

from tracker.coordination import Majority, VoteMethod
from tracker.facts import (
    Channel,
    Dimension,
    Direction,
    Execution,
    FieldChange,
    Frequency,
    IndicatorKind,
    Language,
    Lifecycle,
    Light,
    Priority,
    ProposerKind,
    Role,
    SubmissionState,
    Visibility,
)
from tracker.sentences import count
from tracker.texts.report_kinds import REPORT_KINDS
from tracker.texts.translator import Translator

MONEY_FIELDS = {
    "planned", "secured", "contracted", "realised", "reimbursed", "eligible", "approved", "claimed", "final_cost",
}  # fmt: skip
SHARES = {"progress", "rate", "flexibility"}
# Fields whose stored values are members of an enumeration.
CHOICES: dict[str, type[StrEnum]] = {
    "majority": Majority,
    "method": VoteMethod,
    "lifecycle": Lifecycle,
    "priority": Priority,
    "visibility": Visibility,
    "light": Light,
    "direction": Direction,
    "kind": IndicatorKind,
    "frequency": Frequency,
    "execution": Execution,
    "origin_kind": ProposerKind,
    "channel": Channel,
    "dimension": Dimension,
    "role": Role,
    "state": SubmissionState,
    "language": Language,
}
OF_A_REPORT = ("report_kind", "narrative")
"""Which fields and things tell a kind of report; both tell apart what is written into several reports of a session."""


def field_words(field: FieldChange, t: Translator) -> str:
    """`end: 30. 6. 2026 → 31. 12. 2026`; of a long text only that it changed."""
    name = field_word(field.name, t)
    before, after = (value_words(field.name, value, t) for value in (field.before, field.after))
    if len(before) + len(after) > 160:
        return t("{name} rewritten", name=name)
    return f"{name}: {before} → {after}"


def value_words(name: str, value: object, t: Translator) -> str:
    """A stored value as people read it."""
    match value:
        case None | "":
            return "–"
        case bool():
            return t("yes") if value else t("no")
        case datetime() | date():
            return t.date(value)
        case int() | float():
            return number_words(name, value, t)
        case list() if name == "effects":
            return t.sentence(count("{n} effect", "{n} effects", len(value)))
        case dict() | list() | tuple():
            return listed(value, t)
        case str():
            return text_words(name, value, t)
    return str(value)


def text_words(name: str, value: str, t: Translator) -> str:
    """A choice by its word, a kind of report by what it is called, any other text as it is."""
    if name in CHOICES and value in {member.value for member in CHOICES[name]}:
        return t.word(CHOICES[name](value))
    if name in OF_A_REPORT and value in REPORT_KINDS:
        return t.sentence(REPORT_KINDS[value])
    return t.word(value) if isinstance(value, StrEnum) else value


def number_words(name: str, value: float, t: Translator) -> str:
    """An amount, a share, a year or a plain number, by the field it stands in."""
    if name in MONEY_FIELDS and isinstance(value, int):
        return t.money(value)
    if name in SHARES:
        return t.percent(value)
    return str(value) if name in ("year", "number") else t.number(value)


def noun_word(noun: str, t: Translator) -> str:
    """What changed."""
    return noun_words(t.language).get(noun, noun)


@cache
def noun_words(language: str) -> dict[str, str]:
    """The words for all that can change, in a language."""
    t = Translator(language)
    return {
        "measure": t("Measure"),
        "milestone": t("Milestone"),
        "indicator": t("Indicator"),
        "target": t("Target"),
        "reading": t("Reading"),
        "funding_line": t("Funding line"),
        "funding_amount": t("Amount"),
        "progress_update": t("Report"),
        "override": t("Judgement"),
        "risk": t("Risk"),
        "budget_item": t("Budget item"),
        "measure_tag": t("Tag of a measure"),
        "measure_partner": t("Partner"),
        "strategy": t("Strategy"),
        "segment": t("Segment"),
        "area": t("Area"),
        "goal": t("Goal"),
        "tag": t("Tag"),
        "organisation": t("Organisation"),
        "person": t("Person"),
        "funding_source": t("Source of funding"),
        "claim": t("Payment claim"),
        "body": t("Body"),
        "membership": t("Member"),
        "procedure_setting": t("Setting of the rules of procedure"),
        "session": t("Session"),
        "agenda_item": t("Agenda item"),
        "attendance": t("Attendance"),
        "session_step": t("Deadline of a session"),
        "session_move": t("Moving of a session"),
        "motion": t("Proposed decision"),
        "vote": t("Voting"),
        "narrative": t("Words of a report"),
        "decision": t("Decision"),
        "effect": t("Effect of a decision"),
        "proposal": t("Proposal"),
        "institution": t("Institution"),
        "maturity_method": t("Method of measuring maturity"),
        "assessment": t("Assessment"),
        "assessment_level": t("Level"),
        "account": t("Account"),
        "submission": t("Report to accept"),
        "report": t("Frozen report"),
    }


def field_word(name: str, t: Translator) -> str:
    """Which of its fields; one without a word is named as it is stored."""
    return _field_words(t.language).get(name, name)


@cache
def _field_words(language: str) -> dict[str, str]:
    t = Translator(language)
    return {
        "title": t("title"),
        "purpose": t("purpose"),
        "lifecycle": t("status"),
        "lifecycle_reason": t("reason"),
        "priority": t("priority"),
        "lead": t("lead"),
        "responsible": t("responsible person"),
        "start": t("start"),
        "end": t("end"),
        "weight": t("weight"),
        "planned_on": t("planned day"),
        "forecast_on": t("forecast"),
        "done_on": t("done on"),
        "completed_on": t("done on"),
        "progress": t("progress"),
        "value": t("value"),
        "due": t("date"),
        "planned": t("planned"),
        "secured": t("secured"),
        "contracted": t("contracted"),
        "realised": t("realised"),
        "reimbursed": t("reimbursed"),
        "rate": t("rate"),
        "eligible": t("eligible costs"),
        "claim_due": t("claim day"),
        "claimed_on": t("claimed on"),
        "source": t("source"),
        "area": t("area"),
        "goal": t("goal"),
        "phase": t("phase"),
        "merged_into": t("merged into"),
        "is_in_preparation": t("in preparation"),
        "opened_on": t("open to the public from"),
        "superseded_by": t("superseded by"),
        "visibility": t("visibility"),
        "visibility_reason": t("reason for confidentiality"),
        "title_en": t("title in English"),
        "starts_on": t("start"),
        "evidence": t("evidence"),
        "unit": t("unit"),
        "direction": t("direction"),
        "kind": t("kind"),
        "frequency": t("frequency"),
        "data_source": t("data source"),
        "baseline": t("baseline"),
        "baseline_on": t("day of the baseline"),
        "states": t("states"),
        "light": t("light"),
        "note": t("note"),
        "call": t("call"),
        "expires_on": t("valid until"),
        "reason": t("reason"),
        "final_cost": t("final cost"),
        "deviations": t("reasons for deviations"),
        "is_retired": t("retired"),
        "is_head": t("head of unit"),
        "needs_approval": t("reports need approval"),
        "state": t("state"),
        "content": t("content"),
        "thresholds": t("thresholds"),
        "cadence": t("reminders"),
        "call_closes_on": t("close of the call"),
        "applied_on": t("applied on"),
        "approved_on": t("approved on"),
        "rejected_on": t("rejected on"),
        "contracted_on": t("contracted on"),
        "approved": t("approved amount"),
        "flexibility": t("flexibility"),
        "retain_until": t("documents kept until"),
        "vat_eligible": t("VAT eligible"),
        "report_due": t("report due"),
        "reported_on": t("reported on"),
        "claimed": t("claimed"),
        "expected_on": t("payment expected on"),
        "reimbursed_on": t("reimbursed on"),
        "code": t("code"),
        "text": t("text"),
        "answer": t("answer"),
        "answer_due": t("answer due"),
        "answered_on": t("answered on"),
        "agreement": t("what was agreed"),
        "origin": t("proposer"),
        "origin_kind": t("kind of proposer"),
        "received_on": t("received on"),
        "measure": t("measure"),
        "decision": t("decision"),
        "organisation": t("organisation"),
        "parent": t("part of"),
        "name": t("name"),
        "function": t("function"),
        "function_en": t("function in English"),
        "work_email": t("work e-mail"),
        "role": t("role"),
        "login": t("login"),
        "is_disabled": t("disabled"),
        "deputy": t("deputy"),
        "absent_from": t("absent from"),
        "absent_until": t("absent until"),
        "year": t("year"),
        "on": t("date"),
        "made_on": t("date"),
        "author": t("author"),
        "period": t("period"),
        "done": t("done"),
        "next": t("next"),
        "obstacles": t("obstacles"),
        "nothing_changed": t("nothing changed"),
        "channel": t("channel"),
        "order": t("order"),
        "colour": t("colour"),
        "segment": t("segment"),
        "committee": t("competent committee"),
        "is_placeholder": t("placeholder"),
        "municipality": t("municipality"),
        "period_start": t("start of the period"),
        "period_end": t("end of the period"),
        "adopted_on": t("adopted on"),
        "act_number": t("number of the act"),
        "sessions_per_year": t("sessions a year"),
        "action_plan_due": t("action plan due"),
        "probability": t("probability"),
        "impact": t("impact"),
        "response": t("response"),
        "owner": t("owner"),
        "item": t("budget item"),
        "account": t("account"),
        "nrp": t("NRP number"),
        "dimension": t("dimension"),
        "tag": t("tag"),
        "partner": t("partner"),
        "strategy": t("strategy"),
        "indicator": t("indicator"),
        "line": t("funding line"),
        "body": t("body"),
        "session": t("session"),
        "members": t("number of members"),
        "person": t("person"),
        "valid_from": t("valid from"),
        "valid_until": t("valid until"),
        "article": t("article"),
        "task": t("task"),
        "task_owner": t("who carries it out"),
        "task_due": t("task due"),
        "execution": t("execution"),
        "execution_note": t("note on the execution"),
        "votes_present": t("present"),
        "votes_for": t("for"),
        "votes_against": t("against"),
        "level": t("level"),
        "method": t("method"),
        "institution": t("institution"),
        "is_demonstration": t("demonstration"),
        "hour": t("hour"),
        "place": t("place"),
        "is_remote": t("remote"),
        "closed_on": t("ended on"),
        "cancelled_on": t("cancelled on"),
        "cancelled_by": t("cancelled by"),
        "cancel_reason": t("reason of the cancellation"),
        "carried_to": t("agenda carried to session"),
        "moved_on": t("moved on"),
        "moved_by": t("moved by"),
        "haste": t("why deadlines are not kept"),
        "minutes_adopted_on": t("minutes adopted on"),
        "minutes_published_on": t("minutes published on"),
        "number": t("number"),
        "presenter": t("presenter"),
        "prepared_by": t("prepared by"),
        "case_number": t("case number"),
        "recorder": t("minute taker"),
        "legal_basis": t("legal basis"),
        "proposed_decision": t("proposed decision"),
        "explanation": t("explanatory note"),
        "annexes": t("annexes"),
        "discussion": t("discussion"),
        "added_on": t("put on the agenda on"),
        "late_reason": t("reason for a late item"),
        "is_withdrawn": t("withdrawn"),
        "proposal": t("proposal"),
        "agenda_item": t("agenda item"),
        "is_present": t("present"),
        "present": t("present"),
        "present_people": t("who was present"),
        "roll_call": t("roll-call"),
        "is_adopted": t("adopted"),
        "is_chair": t("chair"),
        "substitute": t("substitute"),
        "majority": t("majority"),
        "effects": t("effects"),
        "replaces": t("replaces the decision"),
        "replaced_by": t("replaced by"),
        "motion": t("proposed decision"),
        "language": t("language"),
        "subject": t("subject"),
        "report_kind": t("kind"),
        "state_on": t("state on"),
        "texts": t("words"),
        "files": t("files"),
        "frozen_at": t("frozen on"),
    }


def listed(value: dict[str, object] | list[object] | tuple[object, ...], t: Translator) -> str:
    """What a field with several values holds, on one line."""
    if isinstance(value, dict):
        words = {**_field_words(t.language), "cost": field_word("final_cost", t)}
        return ", ".join(f"{words.get(name, name)}: {part}" for name, part in sorted(value.items())) or "–"
    return ", ".join(str(part) for part in value) or "–"
