"""Which of a plan's levels is what in this sheet.

Plans name their levels differently: five strategic goals with specific goals below them are areas with goals;
a commitment with actions below it is a measure with steps, and so is a project with its activities.
"""

GOALS = ("strategic", "goal", "specific", "commitment")
LEVELS = ("pillar", "strategic", "area", "goal", "specific", "commitment", "measure", "activity", "milestone")


def resolve_levels(present: set[str], *, has_own_title: bool, has_details: bool) -> dict[str, str]:
    """The noun each level of a sheet becomes.

    `has_own_title` says that a column is simply called “title”; `has_details` that there are columns
    of indicators or money, so that some level has to be the measure they belong to.
    """
    activity = "milestone" if "activity" in present and present & {"measure", "commitment"} else "measure"
    if "activity" in present:
        present = present - {"activity"} | ({"measure"} if activity == "measure" else set())
    nouns = {"activity": activity} | _measure_and_step(present, has_own_title, has_details)
    rest = [level for level in LEVELS if level in present and level not in nouns]
    if "area" in rest:
        nouns["area"] = "area"
    goals = [level for level in rest if level in GOALS]
    nouns.update(_goals(goals, "area" in rest, "pillar" in rest))
    if "pillar" in rest:
        nouns["pillar"] = "segment" if "area" in nouns.values() else "area"
    return nouns


def _measure_and_step(present: set[str], has_own_title: bool, has_details: bool) -> dict[str, str]:
    nouns = {"milestone": "milestone"} if "milestone" in present else {}
    if "measure" in present and "commitment" in present and "milestone" not in present:
        return {"commitment": "measure", "measure": "milestone"}
    if "measure" in present:
        return nouns | {"measure": "measure"}
    if "commitment" in present:
        return nouns | {"commitment": "measure"}
    if not has_own_title and (has_details or "milestone" in present):
        for level in ("specific", "goal", "strategic"):
            if level in present:
                return nouns | {level: "measure"}
    return nouns


def _goals(goals: list[str], has_area: bool, has_pillar: bool) -> dict[str, str]:
    if not goals:
        return {}
    if len(goals) == 1:
        return {goals[0]: "area" if goals[0] == "strategic" and not has_area else "goal"}
    nouns = {goals[-1]: "goal"}
    if not has_area:
        nouns[goals[0]] = "area"
    elif not has_pillar:
        nouns[goals[0]] = "segment"
    return nouns
