"""How numbers that identify, pay or open are written, and how a minor's age is told."""

import re

CARD = re.compile(r"(?<![\d+])(?:\d[ -]?){12,18}\d(?!\d)")
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?\b")
CARD_CODE = re.compile(
    r"\b(?:cvv2?|cvc|c[oó]digo de seguridad|security code)\W{0,3}(?:es|is)?\W{0,3}(?P<it>\d{3,4})\b", re.I
)
SECRET = re.compile(
    r"\b(?:clave|contrase[ñn]a|pin|password|passcode)\b(?:\W+(?:es|is|de\s+\w+|del\s+\w+|for\s+\w+))*"
    r"\W{0,3}(?P<it>[^\s,;]*\d[^\s,;.]*)",
    re.I,
)
IDENTITY_BY_NAME = re.compile(
    r"\b(?:dni|c[eé]dula(?:\s+de\s+\w+)?|c\.\s?c\.?|cc|c\.\s?e\.?|c\.\s?i\.?|carn[eé]t?(?:\s+de\s+extranjer[ií]a)?"
    r"|documento(?:\s+de\s+identidad)?|pasaporte|passport|rut|run|curp|rfc|cui[lt]|nif|nie|ssn|nss"
    r"|social\s+security(?:\s+number)?|tarjeta\s+de\s+identidad|clave\s+de\s+elector)"
    r"\W{0,3}(?:n(?:[uú]m(?:ero)?|[°ºro]+)?\.?|no\.|#)?\W{0,3}(?:es|is|:)?\W{0,3}"
    r"(?P<it>[A-Z]{0,4}\d[\dA-Z]*(?:[.\- ]?\d[\dA-Z]*){0,5}(?:-[\dKk])?)",
    re.I,
)
IDENTITY = (
    re.compile(r"\b[A-Z][AEIOUX][A-Z]{2}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b", re.I),  # CURP, México
    re.compile(r"\b[A-ZÑ&]{4}\d{6}[A-Z0-9]{3}\b", re.I),  # RFC of a person, México
    re.compile(r"\b(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b"),  # social security, United States
)
RUT = re.compile(r"\b(\d{1,2}\.?\d{3}\.?\d{3})-([\dkK])\b")
SPANISH = re.compile(r"\b([XYZxyz]?\d{7,8})-?([A-Za-z])\b")
CUIL = re.compile(r"\b(2[0347]-?\d{8}-?\d)\b")
CPF = re.compile(r"\b(\d{3}\.?\d{3}\.?\d{3}-\d{2})\b")

_YEARS = (
    r"(?:1[0-7]|[1-9]|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    r"|diecis[eé]is|diecisiete|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen)"
)
_CHILD_ES = r"(?:hij|niet|sobrin|ni[ñn]|nen|beb|hermanit|ahijad|guagua|chiquit|peque)\w*"
_CHILD_EN = r"(?:son|daughter|kid|child|grand\w+|nephew|niece|baby|toddler|boy|girl)"
MINOR = (
    re.compile(
        rf"\b{_CHILD_ES}[^.,;\n]{{0,25}}?\b(?P<it>(?:de|tiene|con)\s+{_YEARS}\s+(?:a[ñn](?:it)?os?|mes(?:es)?))\b",
        re.I,
    ),
    re.compile(r"\b(?P<it>(?:es\s+|todav[ií]a\s+es\s+)?menor(?:es)?\s+de\s+edad)\b", re.I),
    re.compile(rf"\b(?P<it>{_YEARS}[- ](?:years?[- ]old|yo|y/o|months?[- ]old))\b(?=\W+{_CHILD_EN}\b)", re.I),
    re.compile(
        rf"\b{_CHILD_EN}\b[^.,;\n]{{0,25}}?\b"
        rf"(?P<it>(?:is|who\s+is|aged)?\s*{_YEARS}[- ](?:years?[- ]old|yo|months?[- ]old))\b",
        re.I,
    ),
)
