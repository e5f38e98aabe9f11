"""The top floor: one module a command, and what commands share."""
