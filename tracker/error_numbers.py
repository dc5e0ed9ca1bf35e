"""The number of an error that nobody expected: whoever sees it reads it out, and the administrator finds it in the log.

Digits alone, for they are said the same way in every language; they tell nothing of the error or of anybody.
"""

import secrets

KEPT_AS = "tracker_error_number"


def error_number(error: BaseException) -> str:
    """The number of an error, such as 4827-1093; the same one however often it is asked for."""
    return str(error.__dict__.setdefault(KEPT_AS, f"{secrets.randbelow(10**4):04}-{secrets.randbelow(10**4):04}"))
