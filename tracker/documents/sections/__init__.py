"""The sections of reports: each turns one part of a view into blocks of a document."""
