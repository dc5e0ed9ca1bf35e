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
RULE_NAMES = {name: rule.what for name, rule in RULES.items()} | NAMES
"""What a number of the rules of procedure may be for, by its name."""


def name_of(setting: ProcedureSetting) -> Sentence | None:
    """What a number is for; none where only its note tells."""
    rule = RULES.get(setting.name)
    return NAMES.get(setting.name) or (rule.what if rule else None)
