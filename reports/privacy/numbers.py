"""Numbers that identify, pay or open, told from other numbers by their check digits or by the word before."""

from collections.abc import Iterator
from itertools import cycle

from reports.privacy import patterns
from reports.privacy.categories import Category, Found


def numbers(text: str) -> Iterator[Found]:
    """In no order; they may overlap."""
    yield from _cards(text)
    yield from _identities(text)
    for secret in patterns.SECRET.finditer(text):
        yield Found(*secret.span("it"), Category.OPENS)


def _cards(text: str) -> Iterator[Found]:
    for card in patterns.CARD.finditer(text):
        if card[0][0] in "23456" and is_card(_digits(card[0])):
            yield Found(*card.span(), Category.CARD)
    for account in patterns.IBAN.finditer(text):
        if is_iban(account[0].replace(" ", "")):
            yield Found(*account.span(), Category.CARD)
    for code in patterns.CARD_CODE.finditer(text):
        yield Found(*code.span("it"), Category.CARD)


def _identities(text: str) -> Iterator[Found]:
    for named in patterns.IDENTITY_BY_NAME.finditer(text):
        if 6 <= len(_digits(named["it"])) <= 14:
            yield Found(*named.span("it"), Category.IDENTITY)
    for shape in patterns.IDENTITY:
        yield from (Found(*found.span(), Category.IDENTITY) for found in shape.finditer(text))
    for pattern, check in _CHECKED:
        for found in pattern.finditer(text):
            if check(*found.groups()):
                yield Found(*found.span(), Category.IDENTITY)


def is_card(digits: str) -> bool:
    """Luhn's check; a row of one digit passes it and is no card."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return len(set(digits)) > 1 and sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def is_iban(account: str) -> bool:
    """ISO 13616: moved and read as a number, it leaves 1 when divided by 97."""
    return int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1


def is_rut(body: str, check: str) -> bool:
    """Chile: weights 2 to 7 from the right, modulo 11."""
    total = sum(int(d) * w for d, w in zip(reversed(_digits(body)), cycle(range(2, 8)), strict=False))
    return "0123456789K0"[11 - total % 11] == check.upper()


def is_spanish(body: str, letter: str) -> bool:
    """DNI and NIE: the letter is the number modulo 23; X, Y and Z stand for 0, 1 and 2."""
    number = body.upper().translate(str.maketrans("XYZ", "012"))
    return len(number) == 8 and "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23] == letter.upper()


def is_cuil(number: str) -> bool:
    """Argentina: weights 5432765432, modulo 11."""
    digits = _digits(number)
    total = sum(int(d) * int(w) for d, w in zip(digits, "5432765432", strict=False))
    return len(digits) == 11 and (11 - total % 11) % 11 == int(digits[-1])


def is_cpf(number: str) -> bool:
    """Brazil: two check digits, modulo 11."""
    digits = [int(d) for d in _digits(number)]
    return len(set(digits)) > 1 and all(
        sum(d * (n + 1 - i) for i, d in enumerate(digits[:n])) * 10 % 11 % 10 == digits[n] for n in (9, 10)
    )


_CHECKED = (
    (patterns.RUT, is_rut),
    (patterns.SPANISH, is_spanish),
    (patterns.CUIL, is_cuil),
    (patterns.CPF, is_cpf),
)


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())
