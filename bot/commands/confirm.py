"""Asking before what can't be undone."""

from __future__ import annotations

import sys

import click

from bot import console
from bot.errors import UsageError


def confirm(question: str) -> None:
    """Goes on where a person says yes. Raises click.Abort where not, UsageError where nobody can be asked."""
    if not sys.stdin.isatty():
        raise UsageError(f"{question} Nobody is there to be asked: say --yes")
    console.clear()
    if not click.confirm(question, err=True):
        raise click.Abort
