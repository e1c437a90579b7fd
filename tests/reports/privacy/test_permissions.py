"""Every role, act and team stands in the table, and its promises hold."""

import pytest

from reports.privacy.permissions import TABLE, Act, permitted
from reports.staff import Role


def test_the_table_has_a_row_for_every_act() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert {row[0] for row in rows[1:]} == set(Act)
    assert all(set(row[1:]) <= {"yes", "no"} and len(row) == 7 for row in rows[1:])


@pytest.mark.parametrize("act", Act)
def test_who_has_a_higher_role_may_do_no_less_in_the_own_team(act: Act) -> None:
    allowed = [permitted(role, act) for role in (Role.EMPLOYEE, Role.SUPERVISOR, Role.ADMINISTRATOR)]
    assert allowed == sorted(allowed)


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("role", Role)
def test_another_team_is_never_more_open_than_the_own(role: Role, act: Act) -> None:
    assert permitted(role, act, same_team=True) >= permitted(role, act, same_team=False)


@pytest.mark.parametrize("act", [Act.ERASE, Act.EXPORT, Act.AUDIT, Act.REPORT_SUBJECT])
def test_the_law_is_served_by_administrators_alone(act: Act) -> None:
    for same_team in (True, False):
        assert not permitted(Role.EMPLOYEE, act, same_team)
        assert not permitted(Role.SUPERVISOR, act, same_team)
        assert permitted(Role.ADMINISTRATOR, act, same_team)


def test_a_supervisor_sees_the_own_team_and_no_other() -> None:
    assert permitted(Role.SUPERVISOR, Act.DIGEST, same_team=True)
    assert not permitted(Role.SUPERVISOR, Act.DIGEST, same_team=False)
