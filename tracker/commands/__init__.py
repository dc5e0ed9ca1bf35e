"""The commands, each in a file by what it is about, with its own `app`."""

COMMANDS = {
    "doctor": (
        "doctor",
        "Check the database: reachable, migrated, references whole, history in step with the present and unaltered.",
    ),
    "nrp": (
        "nrp",
        "Write the NRP table to a workbook: each project by source, the years before, four years, the years after.",
    ),
    "report": (
        "report",
        "Make a report, or with --frozen take the frozen one: PDF (UA-1 and A-3a), Word, Excel, JSON.",
    ),
    "stamp": (
        "report",
        "Ask the time stamping authority for the frozen reports that have no stamp yet (TRACKER_TIME_STAMP_URL).",
    ),
    "verify": (
        "report",
        "Say whether a file is a frozen report, untouched, and whether history still agrees with it (exit 0), or not.",
    ),
    "backup": (
        "backup",
        "Write the whole database into one file while it is in use; encrypted where TRACKER_BACKUP_KEY is set.",
    ),
    "restore": (
        "backup",
        "Look at a backup and put it in place of the database, which is kept under another name. Stop the server "
        "first.",
    ),
    "remind": ("remind", "Remind everybody of what is due: once of each thing, in one message a day at most."),
    "publish": (
        "publish",
        "Publish the site for the public: DIR/aktualno is what a web server hands out; days that were cited stay.",
    ),
    "verify-public": (
        "publish",
        "Say whether a past day of the public site was altered, a publication is missing or was rewritten (exit 1).",
    ),
    "states": ("states", "Keep how each measure stood on the days that have ended, as the scheduler does each night."),
    "scheduler": (
        "scheduler",
        "Do by itself what is due: backups, a restore on trial, examinations. Any number may run on one database.",
    ),
    "init": (
        "init",
        "Create the database with the municipality's code lists, and with --demo a demonstration plan up to --today.",
    ),
    "import": (
        "import_plan",
        "Read a plan from a spreadsheet: show what would change, and with --apply change it, all or nothing.",
    ),
    "export": ("export", "Write the whole plan to a workbook that can be edited and imported again."),
    "status": ("status", "Show the state of the plan: as recorded by --as-of, judged from --today."),
    "history": (
        "history",
        "Show recorded changes: who, when, why, by which decision; of one record by its code, or of a span of days.",
    ),
    "serve": (
        "serve",
        "Serve the pages (TRACKER_HOST, TRACKER_PORT; default http://localhost:8501), with a scheduler beside them.",
    ),
    "user": ("users", "Accounts: who may sign in, and in which role."),
}
"""Each command with its file in `tracker/commands`, and how its own help begins."""
