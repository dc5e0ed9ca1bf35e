"""Which areas a plan is divided into, once it has brought its own."""

from dataclasses import replace

from tracker.facts import Plan


def without_unused_placeholders(plan: Plan) -> Plan:
    """The plan without the areas and segments of the default code list that its own have replaced.

    Placeholders stay while the plan has no other areas, and those with measures always.
    """
    used = {measure.area for measure in plan.measures}
    if not any(area.code in used and not area.is_placeholder for area in plan.areas):
        return plan
    areas = tuple(area for area in plan.areas if area.code in used or not area.is_placeholder)
    divided = {area.segment for area in areas}
    segments = tuple(one for one in plan.segments if one.code in divided or not one.is_placeholder)
    return replace(plan, areas=areas, segments=segments)
