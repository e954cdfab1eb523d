"""Why a decision cannot be taken; the messages are for the curator."""

from __future__ import annotations


class DecisionError(ValueError):
    """A decision that cannot be taken or undone; the message says why, for the curator."""


class ConflictError(DecisionError):
    """What is decided on has changed since the curator looked at it."""
