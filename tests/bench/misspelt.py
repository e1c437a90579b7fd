"""How many misspelt forms of an erased name are found in others' notes, and how much else is blotted."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from nlp.training.notes import told
from reports.customer import Customer
from reports.privacy.blots import blotted, joined
from reports.privacy.mentions import Mentions
from reports.words import fold
from tests.bench.table import show

NAMES = Path(__file__).parent / "data" / "linking_names.txt"
PEOPLE, OTHERS, FORMS = 200, 300, 10
SAID = {
    "with a title": "la mandó la sra {name} porque le gustó",
    "with both names": "dice que habló con {given} {name} ayer",
    "the surname alone": "lo recomendó {name}, quiere lo mismo",
    "named rightly before": "dice que {right} lo trajo, y {name} pagó",
}
SOUNDS = (("v", "b"), ("b", "v"), ("z", "s"), ("s", "z"), ("ll", "y"), ("h", ""), ("c", "k"), ("qu", "k"))


def people(many: int = PEOPLE) -> Iterator[tuple[Customer, list[str]]]:
    """Some whose first surname nobody else bears, and the names of everybody else."""
    pools, chance = _pools(), Random(11)
    for number in range(many):
        name = [chance.choice(pools["women"]), *chance.sample(pools["surnames"], 2)]
        others = [f"{chance.choice(pools['men'])} {chance.choice(pools['surnames'])}" for _ in range(OTHERS)]
        free = [it for it in others if name[1] not in it.split()]
        yield Customer(id=number, name=" ".join(name), team=1), free


def _pools() -> dict[str, list[str]]:
    rows = (line.partition(":") for line in NAMES.read_text("utf-8").splitlines())
    return {name: words.split() for name, _, words in rows if name in ("women", "men", "surnames")}


def misspelt(name: str, chance: Random) -> str:
    """One slip of a thumb, or one sound in other letters; never another right spelling."""
    at = chance.randrange(1, len(name) - 1)
    ways = [
        name[:at] + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + name[at] + name[at:],
        *(name.replace(old, new, 1) for old, new in SOUNDS if old in name),
    ]
    return chance.choice([way for way in ways if way != name])


def found(shape: str, people_: int = PEOPLE) -> float:
    """The share of misspelt forms that are blotted."""
    chance, hits, many = Random(5), 0, 0
    for customer, others in people(people_):
        given, name, _ = customer.name.split()
        mentions = Mentions.of(customer, others)
        for _ in range(FORMS):
            wrong = misspelt(fold(name), chance)
            text = shape.format(name=wrong, given=given.lower(), right=name)
            hits += wrong not in blotted(text, joined(mentions(text)))
            many += 1
    return hits / many


def too_much(texts: Sequence[str], customers: int = 40) -> float:
    """Notes of 1,000 in which a word was blotted that is no form of the name, told by its first letters."""
    cut = 0
    for customer, others in people(customers):
        mentions = Mentions.of(customer, others)
        begins = {fold(word)[:3] for word in customer.name.split()}
        for text in texts:
            words = [fold(text[it.start : it.end]) for it in mentions(text)]
            cut += any(not any(part[:3] in begins for part in word.split()) for word in words)
    return 1000 * cut / (customers * len(texts))


def main() -> None:
    show(("written", "found"), [(name, f"{found(shape):.0%}") for name, shape in SAID.items()])
    texts = [note.text for note in told()]
    show(
        ("notes of others", "with a word blotted, of 1,000"), [(f"{len(texts):,}", f"{too_much(texts):.1f}")]
    )


if __name__ == "__main__":
    main()
