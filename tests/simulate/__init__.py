"""Years of the scheduler, the outbox and the backups in minutes: the real ones, on a clock that is set by hand."""
