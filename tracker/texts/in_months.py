"""The months as they stand in a sentence: `in November`, `v novembru`; the year follows."""

from tracker.sentences import say

IN_MONTH = (
    say("in January"),
    say("in February"),
    say("in March"),
    say("in April"),
    say("in May"),
    say("in June"),
    say("in July"),
    say("in August"),
    say("in September"),
    say("in October"),
    say("in November"),
    say("in December"),
)
