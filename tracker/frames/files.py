"""What the files of the tables are called; an address that was once given stays."""

from collections.abc import Mapping

FILES: Mapping[str, str] = {
    "measures": "ukrepi",
    "milestones": "mejniki",
    "indicators": "kazalniki",
    "targets": "ciljne-vrednosti",
    "readings": "meritve",
    "lines": "financiranje",
    "amounts": "zneski",
    "former_days": "nekdanji-roki",
    "former_targets": "nekdanje-ciljne-vrednosti",
    "plan_changes": "spremembe-sredstev",
    "deviations": "odstopanja",
    "updates": "porocila-nosilcev",
    "overrides": "rocne-ocene",
    "states": "stanja",
    "changes": "spremembe",
    "strategies": "strategija",
    "bodies": "organi",
    "sessions": "seje",
    "decisions": "sklepi",
    "decision_measures": "ukrepi-sklepov",
    "proposals": "predlogi",
    "institutions": "ustanove",
    "maturity_methods": "metode-zrelosti",
    "maturity_dimensions": "razseznosti-zrelosti",
    "maturity_levels": "ravni-zrelosti",
    "segments": "segmenti",
    "areas": "podrocja",
    "goals": "cilji",
    "organisations": "organizacije",
    "people": "osebe",
    "sources": "viri",
    "tags": "oznake",
}
"""The file of each table, without its ending."""
