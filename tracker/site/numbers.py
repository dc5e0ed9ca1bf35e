"""From which columns of the open data the numbers of the pages follow, and by which sum."""

from tracker.sentences import say

NUMBERS = (
    (
        say("Shares."),
        say(
            "Rounded to whole percents, a half upwards; what would be rounded to nothing is told as less than 1 "
            "%, what would be rounded to all as more than 99 %."
        ),
    ),
    (
        say("Headline."),
        say(
            "Each row of “ukrepi” counts once by its “rating”; “dropped” and “merged” do not count. Late are "
            "those counted with “days_late” above 0; the average is that of their days, rounded to whole days. "
            "Behind within what is tolerated are those counted and not finished with “days_late” 0 and "
            "“slip_days” below 0."
        ),
    ),
    (
        say("Progress of many measures."),
        say(
            "The mean of “progress” beside the mean of “planned_progress”, both over the same counted measures: "
            "those of which both are known, if they are at least half of the whole by weight. Where fewer have a plan "
            "it is the mean of “progress” alone over those of which it is known, and nothing where these are less than "
            "half of it. What has not begun (“in_preparation”, “not_started”) has done nothing "
            "where no progress is known. By day it stands in “potek”, for the whole plan and for each area: of the "
            "measures and weights of today, and with what has no day of its own (a part of a milestone) rising "
            "evenly. So a day in the past may differ from what was reported on it; that stands in its report."
        ),
    ),
    (
        say("Money."),
        say(
            "Sums of “zneski”; the source of a line stands in “financiranje”. Uncovered is, in each line "
            "and year, what is planned above what is secured, and under a source of the kind “uncovered” all that "
            "is planned. Above what is secured is counted by source over all years: the larger of contracted and "
            "realised. Absorption is realised money by secured money."
        ),
    ),
    (
        say("Milestones and indicators."),
        say(
            "The share of a milestone is its “weight” by the sum of those of its measure; without weights all "
            "count the same. “mejniki” and “kazalniki” hold what is reckoned on the day: progress as counted, "
            "days late, the last and the expected value and the rating. The page of indicators lists those with "
            "“is_counted”."
        ),
    ),
    (
        say("Since the last session."),
        say(
            "What was recorded by the end of its day is compared with the present; each row of “od-zadnje-seje” "
            "is one counted thing."
        ),
    ),
    (
        say("Decisions and proposals."),
        say(
            "Overdue is an open decision of which “task_due” has passed, and a proposal without “answered_on” of "
            "which “answer_due” has passed. A proposal ended in a measure or a decision if it is answered and "
            "names one. Sessions count the items of “tocke-dnevnega-reda” that were not withdrawn."
        ),
    ),
    (
        say("Digital maturity."),
        say(
            "The mean of the levels of the latest assessment in “ravni-zrelosti”; the change is the mean of the "
            "differences over the dimensions assessed both times."
        ),
    ),
)
