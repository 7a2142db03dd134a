"""The picture of a table of moves, for docs/: drawn from the table itself, so that it never tells another story."""

from django.db.models import TextChoices

from foundation.moves import Move, Moves


def state_diagram(moves: Moves, states: type[TextChoices]) -> str:
    """A Mermaid diagram; in brackets the role, 系统 where the portal acts by itself, none where conditions say who."""
    lines = [f"    {state.value} : {state.label}" for state in states]
    for move in moves.moves:
        lines += [f"    {source!s} --> {move.target!s} : {_told(move)}" for source in move.source]
    return "\n".join(["stateDiagram-v2", *lines])


def _told(move: Move) -> str:
    if move.who is None and move.is_offered:
        return move.label
    who = move.who.label if move.who else "系统"
    return f"{move.label}（{who}）"
