"""Teaches the network with PyTorch, of the dependencies' group `train`: reading notes needs nothing of it."""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from nlp.training.corpus import Material
from nlp.training.examples import Example, names
from nlp.training.graph import kinds_of
from nlp.training.lessons import Lesson, lesson, vocabulary
from nlp.training.parts import modules, taught
from nlp.training.taught import Taught


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the network is taught."""

    epochs: int = 5
    last: int = 2  # epochs at the end without clipped notes
    often: int = 3  # times that an author's note is read in each of them
    batch: int = 64
    size: int = 128
    hidden: int = 192
    rate: float = 5e-3
    dropout: float = 0.3
    forget_word: float = 0.15  # share of tokens whose word is hidden: its parts and its lists stay
    forget_feature: float = 0.1
    lower: float = 0.3  # share of notes read as if typed without capitals
    wrong_spans: float = 0.25  # share of wrong spans that are looked at
    average: float = 0.05  # weight of a step in the running mean that is kept in the end
    seed: int = 0


def fit(material: Material, settings: Settings) -> Taught:
    """Clipped notes are read in the first epochs only; in the last ones authors' notes are read more often.

    The same settings and notes give the same network.
    """
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    torch.utils.deterministic.fill_uninitialized_memory = False  # nothing is read before it is written
    teacher = Teacher(material, settings)
    for epoch in range(settings.epochs):
        teacher.epoch(last=epoch >= settings.epochs - settings.last)
    return teacher.taught()


class Teacher:
    """Holds what changes while teaching."""

    def __init__(self, material: Material, settings: Settings) -> None:
        self.settings = settings
        self.rows = vocabulary(material)
        authors, told, clipped = map(self._lessons, (material.authors, material.told, material.clipped))
        self.first, self.last = [*authors, *told, *clipped], [*told, *(authors * settings.often)]
        self.parts = modules(len(self.rows), settings.size, settings.hidden)
        self.kinds = kinds_of(names())
        self.chance = random.Random(settings.seed)
        self.numbers = np.random.default_rng(settings.seed)
        self.words = {at for name, at in self.rows.items() if name.startswith(("w=", "s=", "p5=", "e4="))}
        self.capitals = {self.rows[name] for name in ("sh=Aa", "sh=A", "sh=A1") if name in self.rows}
        self.dense = [value for name, value in self.parts.named_parameters() if not name.startswith("embed")]
        made = (torch.optim.Adam(self.dense), torch.optim.SparseAdam([self.parts["embeddings"].weight]))
        self.optimizers = [(optimizer, self._schedule(optimizer)) for optimizer in made]
        self.kept: dict[str, Tensor] = {}
        self.steps = 0

    def _lessons(self, examples: Sequence[Example]) -> list[Lesson]:
        return [lesson(example, self.rows) for example in examples if example.features]

    def _schedule(self, optimizer: Any) -> Any:
        last, size = self.settings.last, self.settings.batch
        first = self.settings.epochs - last
        total = first * math.ceil(len(self.first) / size) + last * math.ceil(len(self.last) / size)
        return torch.optim.lr_scheduler.OneCycleLR(
            optimizer, self.settings.rate, total_steps=total, pct_start=0.15, cycle_momentum=False
        )

    def epoch(self, *, last: bool) -> None:
        """The running mean, kept in the end, is over the last epochs."""
        for lessons in self._batches(self.last if last else self.first):
            self._step(lessons)
            self.steps += 1
            if last and (self.steps % 8 == 0 or not self.kept):
                self._keep()

    def _batches(self, lessons: Sequence[Lesson]) -> list[list[Lesson]]:
        """Notes of like length together: the steps of a batch are those of its longest."""
        size = self.settings.batch
        ordered = sorted(lessons, key=lambda one: len(one.tokens) * self.chance.uniform(0.85, 1.15))
        batches = [ordered[at : at + size] for at in range(0, len(ordered), size)]
        self.chance.shuffle(batches)
        return batches

    def _step(self, lessons: Sequence[Lesson]) -> None:
        for optimizer, _ in self.optimizers:
            optimizer.zero_grad()
        (self._loss(lessons) / len(lessons)).backward()
        nn.utils.clip_grad_norm_(self.dense, 5.0)
        for optimizer, schedule in self.optimizers:
            optimizer.step()
            schedule.step()

    def _keep(self) -> None:
        for name, value in self.parts.state_dict().items():
            self.kept[name] = torch.lerp(self.kept.get(name, value), value, self.settings.average)

    def _loss(self, lessons: Sequence[Lesson]) -> Tensor:
        """Half of the digits are enough to learn from and a third faster where the processor knows them."""
        with torch.autocast("cpu", torch.bfloat16):
            return self._loss_of(lessons)

    def _loss_of(self, lessons: Sequence[Lesson]) -> Tensor:
        context, mask = self._context(lessons)
        right = torch.cat([one.right for one in lessons]).to_dense()
        some = right.amax(1) > 0
        looked = some | (torch.rand(len(right)) < self.settings.wrong_spans)
        hidden = self._hidden(context, *(side[looked] for side in self._spans(lessons, context.shape[1])))
        weight = torch.where(some[looked], 1.0, 1 / self.settings.wrong_spans)
        other = torch.cat([one.other for one in lessons])[looked]
        told = torch.cat([one.inside for one in lessons]).to_dense()
        inside = loss_of(self.parts["inside"](context)[mask], told, reduction="sum")
        return self._span_loss(hidden, right[looked], weight, other) + inside / 2

    def _span_loss(self, hidden: Tensor, right: Tensor, weight: Tensor, other: Tensor) -> Tensor:
        kinds, labels = self.parts["kind"](hidden), self.parts["label"](dropout(hidden, 0.2))
        known = torch.stack([right[:, columns].amax(1) for columns in self.kinds], 1)
        total = (loss_of(kinds[:, :-1], known, reduction="none").sum(1) * weight).sum() / 4
        held = other >= 0
        total = total + loss_of(kinds[held, -1], other[held], reduction="sum") / 8
        for columns in self.kinds:
            share = right[:, columns]
            is_one = share.sum(1) > 0
            wanted = share[is_one] / share[is_one].sum(1, keepdim=True)
            total = total - (wanted * torch.log_softmax(labels[is_one][:, columns], 1)).sum() / 4
        return total

    def _spans(self, lessons: Sequence[Lesson], longest: int) -> tuple[Tensor, Tensor, Tensor]:
        """First tokens, last tokens (rows of the flattened context) and lengths of all spans."""
        offsets = torch.cat([torch.full_like(one.starts, at * longest) for at, one in enumerate(lessons)])
        starts = torch.cat([one.starts for one in lessons])
        ends = torch.cat([one.ends for one in lessons])
        return offsets + starts, offsets + ends - 1, ends - starts

    def _hidden(self, context: Tensor, first: Tensor, last: Tensor, lengths: Tensor) -> Tensor:
        flat = context.flatten(0, 1)
        alone = self.parts["mean"](context)
        sums, alone = alone.cumsum(1).flatten(0, 1), alone.flatten(0, 1)
        mean = (sums[last] - sums[first] + alone[first]) / lengths[:, None]
        ends = self.parts["start"](flat)[first] + self.parts["end"](flat)[last]
        return torch.relu(ends + mean + self.parts["width"](lengths))

    def _context(self, lessons: Sequence[Lesson]) -> tuple[Tensor, Tensor]:
        rate = self.settings.dropout
        lengths = torch.tensor([len(one.tokens) for one in lessons])
        at = torch.arange(int(lengths.max()))[None]
        mask = at < lengths[:, None]
        turned = torch.where(mask, lengths[:, None] - 1 - at, at)
        bags = [bag for one in lessons for bag in self._bags(one)]
        offsets = torch.tensor(np.cumsum([0] + [len(bag) for bag in bags[:-1]]))
        tokens = torch.zeros(*mask.shape, self.settings.size)
        tokens[mask] = torch.tanh(self.parts["embeddings"](torch.from_numpy(np.concatenate(bags)), offsets))
        tokens = dropout(tokens, rate)
        first = dropout(self._both_ways("first", tokens, turned), rate)
        second = self._both_ways("second", first, turned)
        return torch.cat([dropout(second + first, rate), tokens], -1), mask

    def _both_ways(self, layer: str, tokens: Tensor, turned: Tensor) -> Tensor:
        """Two plain layers, the second on notes turned round: faster than one packed layer of both ways."""
        on, _ = self.parts[f"{layer}_on"](tokens)
        back, _ = self.parts[f"{layer}_back"](_turn(tokens, turned))
        return torch.cat([on, _turn(back, turned)], -1)

    def _bags(self, one: Lesson) -> Iterator[np.ndarray[Any, Any]]:
        """The places of features of each token, some forgotten, so that the network leans on none."""
        lower = self.chance.random() < self.settings.lower
        for bag in one.tokens:
            places = bag.tolist()
            if lower:
                places = [self.rows.get("sh=a", 0) if at in self.capitals else at for at in places]
            if self.chance.random() < self.settings.forget_word:
                places = [at for at in places if at not in self.words]
            stays = self.numbers.random(len(places)) > self.settings.forget_feature
            yield np.array([at for at, stay in zip(places, stays, strict=True) if stay] or [0])

    def taught(self) -> Taught:
        return taught(self.kept, self.rows)


def dropout(values: Tensor, share: float) -> Tensor:
    """The usual one with a random byte a number, for drawing them costs a tenth of the time."""
    gone = round(256 * share)
    stays = torch.randint(0, 256, values.shape, dtype=torch.uint8) >= gone
    return values * stays * (256 / (256 - gone))


def _turn(tokens: Tensor, turned: Tensor) -> Tensor:
    """Each note from its end to its start; what is only padding stays."""
    return torch.gather(tokens, 1, turned[:, :, None].expand_as(tokens))
