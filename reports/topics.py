"""Topics (主题) that one disclosure must cover: a gate of the instrument names them, such as the six of 渝北 二（三）13."""

from __future__ import annotations

from disclosure.law import row_duties
from disclosure.law.rows import Duty
from disclosure.lawbook import book


def of(duty: Duty) -> tuple[str, ...]:
    """The topics the duty's instrument names for its matter, in print order; none for most duties."""
    wanted = {f"{matter}.topics" for matter in duty.matters}
    gates = (gate for one in book().instruments if one.id == duty.instrument for gate in one.gates)
    found = next((gate.value for gate in gates if gate.code in wanted), ())
    return tuple(str(topic) for topic in found) if isinstance(found, tuple) else ()


def of_code(code: str) -> tuple[str, ...]:
    """The topics of a duty by its full code; the rows of directories have none."""
    return () if code.startswith(f"{row_duties.ID}/") else of(book().duty(code))
