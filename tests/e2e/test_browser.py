"""A real browser on the chat page: what people do all day, with nothing but the page in hand."""

import logging
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Error, Locator, Page, ViewportSize, async_playwright, expect

from bot.reader import Reader
from tests.e2e.talk import Talk, talking
from tests.e2e.test_duplicates import add_twin

pytestmark = pytest.mark.asyncio(loop_scope="module")
TUESDAY = "2026-11-24T15:00:00+00:00"
PHONE: ViewportSize = {"width": 360, "height": 740}
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{it}" for it in QUIET)]

FOCUSED = """() => {
  const focused = document.activeElement, drawn = focused.closest("label") ?? focused;
  const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
  return [drawn.textContent.trim(), outlineStyle === "none" ? 0 : parseFloat(outlineWidth)];
}"""
FITS = "document.getElementById('scroll').scrollWidth <= innerWidth"
LIGHTS = """(element) => {
  const opaque = (it) => {
    const color = getComputedStyle(it).backgroundColor;
    return /^rgb\\(|, 0\\.[5-9]/.test(color) ? color : opaque(it.parentElement);
  };
  const linear = (byte) => (byte / 255 <= 0.04045 ? byte / 3294.6 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
  return [getComputedStyle(element).color, opaque(element)].map((color) => {
    const [red, green, blue] = color.match(/\\d+/g).map((byte) => linear(Number(byte)));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
}"""
PATIENCE = 20_000
VISIBLE, ENOUGH, AA = 2, 40, 4.5


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody's hand on the page: it types, presses and waits for words to appear."""

    page: Page
    address: str

    async def become(self, person: str) -> None:
        await self.page.goto(f"{self.address}/?as={quote(person)}")
        await expect(self.page.locator("#me")).to_contain_text(person)

    async def say(self, words: str) -> None:
        await self.page.locator("#text").fill(words)
        await self.page.keyboard.press("Enter")

    async def press(self, button: str) -> None:
        await self.button(button).last.click()

    async def sees(self, *words: str) -> None:
        """All of it in one thing that Libreta said, or on its buttons."""
        await expect(self.said(*words).last).to_be_visible()

    async def sees_no(self, *words: str) -> None:
        await expect(self.said(*words)).to_have_count(0)

    async def is_told(self, words: str) -> None:
        """What a pressed button answered."""
        await expect(self.page.locator("#toast.on")).to_contain_text(words)

    async def walk(self, key: str, button: str) -> list[str]:
        """What the key came through until the button; each of it showed that it has the focus."""
        passed: list[str] = []
        while passed[-1:] != [button]:
            await self.page.keyboard.press(key)
            label, outline = await self.page.evaluate(FOCUSED)
            assert outline >= VISIBLE, f"{label!r} hides its focus; before it: {passed}"
            assert len(passed) < ENOUGH, passed
            passed.append(label)
        return passed

    async def lights(self, part: str) -> list[float]:
        """How bright (0 to 1) the ink and the ground of a part of the page are."""
        return list(await self.page.locator(part).last.evaluate(LIGHTS))

    async def move_clock(self, button: str) -> None:
        await self.page.locator("#clock").get_by_role("button", name=button).click()

    def said(self, *words: str) -> Locator:
        rows = self.page.locator("#log .row:not(.mine)")
        for some in words:
            rows = rows.filter(has_text=some)
        return rows

    def button(self, words: str) -> Locator:
        """By all its words, of which `*` stands for any."""
        wanted = re.escape(words).replace(r"\*", ".*")
        return self.page.locator("#log .key").filter(has_text=re.compile(f"^{wanted}$"))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    chromium = shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium is installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        expect.set_options(timeout=PATIENCE)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="module")
async def talk(shop: Path, tmp_path: Path, reader: Reader) -> AsyncIterator[Talk]:
    """The product on the browser's loop, on a Tuesday morning."""
    shutil.copytree(shop, tmp_path / "data")
    async with talking(tmp_path / "data", reader) as talk:
        await talk.move_clock(now=TUESDAY)
        yield talk


@pytest_asyncio.fixture(loop_scope="module")
async def hand(browser: Browser, talk: Talk, caplog: pytest.LogCaptureFixture) -> AsyncIterator[Hand]:
    """Of somebody with a phone at night; neither the page nor the servers may stumble."""
    page = await browser.new_page(viewport=PHONE, color_scheme="dark", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    stumbles: list[Error] = []
    page.on("pageerror", lambda error: stumbles.append(error))
    yield Hand(page, talk.sandbox.address)
    await page.close()
    assert not stumbles
    assert not [record for record in caplog.get_records("call") if record.levelno >= logging.ERROR]


async def test_a_customer_is_followed_from_the_first_note_to_the_purchase(hand: Hand) -> None:
    await hand.become("Diego Salas")
    await hand.say("atendí a la señora Eufemia Zuloeta, busca una cafetera, quedé en llamarla mañana")
    await hand.press("➕ Nuevo: Eufemia Zuloeta")
    await hand.sees("llamarla mañana → mañana")
    await hand.press("✓ Correcto")
    await hand.is_told("Anotado")
    await hand.press("👍 1")
    await hand.sees("👍 le interesó")
    await hand.move_clock("Mañana 08:00")
    await hand.move_clock("+1 h")
    await hand.sees("⏰ Prometiste", "Eufemia Zuloeta", "llamarla mañana → hoy")
    await hand.press("✓ Hecho")
    await hand.is_told("cumplida")
    await hand.say("Eufemia Zuloeta se llevó la cafetera italiana, contenta")
    await hand.sees("Compró: cafetera italiana", "✓ Correcto")
    await hand.say("/cliente Eufemia Zuloeta")
    await hand.press("Ver más")
    await hand.sees("Eufemia Zuloeta", "cafetera italiana", "Ver menos")
    assert await hand.page.evaluate(FITS)


async def test_an_employee_mends_an_insight_with_two_taps(hand: Hand) -> None:
    await hand.become("Diego Salas")
    await hand.say("don Julio el de la esquina busca una plancha, quedé en llamarlo mañana")
    await hand.sees("Busca:")
    await hand.press("✎ Corregir")
    await hand.press("☑ *plancha")
    await hand.press("✗ Quitar")
    await hand.is_told("Quitado")
    await hand.press("‹ Listo")
    await expect(hand.button("✓ Correcto")).to_be_visible()
    await hand.sees_no("Busca:")


async def test_a_supervisor_unites_two_that_are_one_and_parts_them_again(talk: Talk, hand: Hand) -> None:
    await add_twin(talk)
    await hand.become("Carmen Rojas")
    await hand.say("/duplicados")
    await hand.sees("¿Son el mismo cliente?", "Yolanda Mamani Choque", "Tienen el mismo teléfono")
    await hand.press("✓ Son el mismo")
    await hand.is_told("Unidos")
    await hand.sees("No veo clientes repetidos")
    await hand.press("↩ Deshacer la unión")
    await hand.is_told("Separados otra vez")
    await hand.say("/duplicados")
    await expect(hand.button("✓ Son el mismo")).to_be_visible()


async def test_a_supervisor_hands_customers_and_promises_over(hand: Hand) -> None:
    await hand.become("Lucía Paredes")
    await hand.say("doña Rosa la de la panadería busca un molde, quedé en llamarla mañana")
    await hand.sees("llamarla mañana → mañana")
    await hand.become("Carmen Rojas")
    await hand.say("/traspasar")
    await hand.press("Lucía Paredes")
    await hand.sees("¿Quién los recibe?")
    await hand.press("Mateo Quispe")
    await hand.press("🤲 Solo los clientes")
    await hand.sees("son ahora de Mateo Quispe")
    await hand.become("Mateo Quispe")
    await hand.sees("Lucía Paredes te deja", "Rosa Huamán Quispe", "llamarla mañana → mañana")


async def test_an_administrator_erases_a_customer_for_good(hand: Hand) -> None:
    await hand.become("Lucía Paredes")
    await hand.say("la señora Rosa Huamán busca un molde grande")
    await hand.sees("Rosa Huamán Quispe", "molde grande")
    await hand.become("Ana Vega")
    await hand.say("/titular Rosa Huamán")
    await hand.press("🗑 Borrar todo")
    await hand.sees("¿Borrar todo lo de Rosa Huamán Quispe?")
    await hand.press("🗑 Sí, borrar todo")
    await hand.sees("🗑 Borrado.")
    await hand.move_clock("+1 h")
    await hand.sees("Ya no queda nada")
    await hand.become("Lucía Paredes")
    await hand.sees_no("Huamán")
    await hand.say("/cliente Rosa Huamán Quispe")
    await hand.sees("No encuentro a Rosa Huamán Quispe")


async def test_a_note_is_written_and_confirmed_by_keyboard_alone(hand: Hand) -> None:
    await hand.become("Lucía Paredes")
    await hand.page.keyboard.type("doña Rosa la de la panadería busca un molde grande")
    await hand.page.keyboard.press("Enter")
    await hand.sees("molde grande", "✓ Correcto")
    drawn = await hand.said("molde grande", "✓ Correcto").locator(".key").all_inner_texts()
    passed = await hand.walk("Shift+Tab", drawn[0])
    assert passed[: -len(drawn) - 1 : -1] == drawn
    await hand.page.keyboard.press("Enter")
    await expect(hand.page.locator("#log .row:focus-within")).to_contain_text("👍 le interesó")
    await hand.walk("Tab", "✓ Correcto")
    await hand.page.keyboard.press("Enter")
    await hand.is_told("Anotado")


async def test_in_the_dark_words_stay_readable(hand: Hand) -> None:
    await hand.become("Lucía Paredes")
    await hand.say("doña Rosa la de la panadería busca un molde grande")
    await hand.sees("molde grande", "✓ Correcto")
    for part in ("#log .mine .bubble", "#log .key", "#text", "#clock .now"):
        ink, ground = await hand.lights(part)
        assert ground < 0.1, part
        assert (ink + 0.05) / (ground + 0.05) > AA, part
