"""Fields and hints that several nouns share."""

from tracker.sentences import say
from tracker.ui.forms.fields import Field, Kind

DAY = say("For example 30. 6. 2026.")
MONEY = say("In euros, for example 12.345,50.")
NUMBER = say("For example 1234,5.")
LANGUAGE = say("For the English pages; may stay empty.")
TITLE_EN = Field("title_en", say("Title in English"), hint=LANGUAGE)
WEIGHT = Field(
    "weight", say("Weight"), Kind.NUMBER, say("How much it counts beside the others; empty counts as equal.")
)
CODE = Field("code", say("Code"), Kind.OWN_CODE, say("Stays the same for ever."), required=True, is_key=True)
TITLE = Field("title", say("Title"), Kind.TITLE, required=True)
RETIRED = Field(
    "is_retired", say("No longer in use"), Kind.FLAG, say("Old records keep it; it is not offered any more.")
)
ORDER = Field("order", say("Position"), Kind.WHOLE, say("Smaller numbers come first."), nothing=0)
