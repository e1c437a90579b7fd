"""A short storm; `make chaos` is the long one."""

from pathlib import Path

from tests.chaos.storm import storm


async def test_nothing_is_lost_or_doubled_when_the_product_is_killed(tmp_path: Path) -> None:
    verdict = await storm(tmp_path, kills=2, notes=60, seed=7, tell=str)
    assert (verdict.sent, verdict.lost, verdict.doubled, verdict.out_of_order) == (60, 0, 0, 0)
    assert verdict.extra <= verdict.uncertain
    assert verdict.unanswered <= verdict.uncertain
