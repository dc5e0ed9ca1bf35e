"""What the numbers of the rules of procedure are for."""

from tracker.facts import ProcedureSetting
from tracker.rules.deadlines import RULES
from tracker.sentences import Sentence, say

NAMES = {
    "quorum": say("Quorum: more than this share of all members"),
    "majority": say("Majority: more than this share of those who voted"),
    "minutes_published": say("Minutes published after they were adopted"),
    "drafts": say("Drafts looked through before the invitation"),
    "sessions_per_year": say("Fewest sessions a year"),
}
CITED = {
    "new_decision": say("New decision in place of one not carried out"),
    "reason_not_carried_out": say("Reason of a decision not carried out"),
    "report_between_sessions": say("Report on what was done between sessions"),
    "no_abstention": say("Members who do not vote are not counted"),
    "attendance_list": say("Attendance list before the vote"),
    "roll_call": say("How a roll-call is recorded"),
    "remote_voting": say("Voting at a remote session"),
    "by_correspondence": say("Session by correspondence"),
    "correspondence_limits": say("End and limits of a session by correspondence"),
    "session_not_held": say("What a session did not deal with"),
    "also_invited": say("Who else is invited"),
    "material_enclosed": say("Material of each item"),
    "kept_from_public": say("Reason for keeping an item from the public"),
    "minutes_adopted": say("Adoption of the minutes"),
    "minutes_signed": say("Who signs the minutes"),
    "public_minutes": say("What is not part of the public minutes"),
    "moving_money": say("Purpose and source of moved money"),
    "by_analogy": say("Use of the council's rules for other bodies"),
}
"""What is only cited: the rules of procedure say it without a number."""
RULE_NAMES = {name: rule.what for name, rule in RULES.items()} | NAMES | CITED
"""What an article of the rules of procedure may be for, by its name."""


def name_of(setting: ProcedureSetting) -> Sentence | None:
    """What a number is for; none where only its note tells."""
    rule = RULES.get(setting.name)
    return NAMES.get(setting.name) or CITED.get(setting.name) or (rule.what if rule else None)
