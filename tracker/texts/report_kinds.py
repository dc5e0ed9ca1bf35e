"""How the kinds of reports are called, wherever one is named: in files, on pages and in history."""

from collections.abc import Mapping

from tracker.sentences import Sentence, say

REPORT_KINDS: Mapping[str, Sentence] = {
    "coordination": say("Report on the action plan"),
    "execution": say("Report on the execution of decisions"),
    "annual": say("Annual report on goals and results"),
    "measure": say("Sheet of a measure"),
    "agenda": say("Invitation with the agenda"),
    "minutes": say("Minutes of the session"),
    "pack": say("All materials of the session"),
}
