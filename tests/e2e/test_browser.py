"""A real browser on the chat page: what people do all day, with nothing but the page in hand."""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from bot.reader import Reader
from tests.e2e.talk import Talk, talking

pytestmark = pytest.mark.asyncio(loop_scope="module")
TUESDAY = "2026-11-24T15:00:00+00:00"
PHONE = {"width": 360, "height": 740}
QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")
FLAGS = ["--no-sandbox", "--no-first-run", *(f"--disable-{it}" for it in QUIET)]


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

    async def sees(self, words: str) -> None:
        """In the newest thing that Libreta said with these words."""
        await expect(self.said(words).last).to_be_visible()

    async def sees_no(self, words: str) -> None:
        await expect(self.said(words)).to_have_count(0)

    async def is_told(self, words: str) -> None:
        """What a pressed button answered."""
        await expect(self.page.locator("#toast.on")).to_contain_text(words)

    async def move_clock(self, button: str) -> None:
        await self.page.locator("#clock").get_by_role("button", name=button).click()

    def said(self, words: str) -> Locator:
        return self.page.locator("#log .row:not(.mine)").filter(has_text=words)

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
async def hand(browser: Browser, talk: Talk) -> AsyncIterator[Hand]:
    page = await browser.new_page(viewport=PHONE, color_scheme="dark")
    page.set_default_timeout(10_000)
    yield Hand(page, talk.sandbox.address)
    await page.close()


async def test_a_customer_is_followed_from_the_first_note_to_the_purchase(hand: Hand) -> None:
    await hand.become("Diego Salas")
    await hand.say("atendí a la señora Eufemia Zuloeta, busca una cafetera, quedé en llamarla mañana")
    await hand.press("➕ Nuevo: señora Eufemia Zuloeta")
    await hand.sees("llamarla mañana → mañana")
    await hand.press("✓ Correcto")
    await hand.is_told("Anotado")
    await hand.press("👍 1")
    await hand.sees("👍 le interesó")
    await hand.move_clock("Mañana 08:00")
    await hand.move_clock("+1 h")
    await hand.sees("⏰")
    await hand.press("✓ Hecho")
    await hand.is_told("cumplida")
    await hand.say("Eufemia Zuloeta se llevó la cafetera italiana, contenta")
    await hand.sees("Compró")
    await hand.say("/cliente Eufemia Zuloeta")
    await hand.press("Ver más")
    await hand.sees("cafetera italiana")


async def test_an_employee_mends_an_insight_with_two_taps(hand: Hand) -> None:
    await hand.become("Diego Salas")
    await hand.say("don Julio el de la esquina busca una plancha, quedé en llamarlo mañana")
    await hand.press("✎ Corregir")
    await hand.press("☑ *plancha")
    await hand.press("✗ Quitar")
    await hand.is_told("Quitado")
    await hand.press("‹ Listo")
    await expect(hand.button("✓ Correcto")).to_be_visible()
    await hand.sees_no("Busca: plancha")
