"""The page in a real browser: keys, the sheet on a phone, no script, print. Needs Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tocsin.show.untold import in_order, worked_out

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Page as Tab

    from tocsin.check.report import CheckedReport

CHROMIUM = Path(os.environ.get("TOCSIN_CHROMIUM") or "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

pytestmark = pytest.mark.skipif(
    not CHROMIUM.exists(), reason=f"no Chromium at {CHROMIUM}: set TOCSIN_CHROMIUM to its path"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield made
        made.close()


@pytest.fixture(scope="module")
def address(html: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def tested(report: CheckedReport) -> list[str]:
    ordered = in_order(report.cards)
    return [f"card-{n}" for n, card in enumerate(ordered, start=1) if worked_out(card)]


class Opened:
    """A page in a context of its own, with what it fetched and what went wrong in it."""

    def __init__(self, browser: Browser, address: str, **context: Any) -> None:
        self.context = browser.new_context(**context)
        self.tab: Tab = self.context.new_page()
        self.tab.set_default_timeout(10_000)
        self.fetched: list[str] = []
        self.wrong: list[str] = []
        self.tab.on("request", lambda request: self.fetched.append(request.url))
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("console", lambda message: self.wrong.append(message.text))
        self.tab.goto(address)

    @property
    def shown(self) -> list[str]:
        return [str(c.get_attribute("id")) for c in self.tab.locator(".card").all() if c.is_visible()]

    @property
    def focused(self) -> str:
        return str(self.tab.evaluate("document.activeElement.id"))


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Opened]:
    opened = Opened(browser, address, viewport={"width": 1440, "height": 900})
    yield opened
    assert opened.wrong == []
    opened.context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Opened]:
    opened = Opened(browser, address, viewport={"width": 390, "height": 844}, has_touch=True)
    yield opened
    assert opened.wrong == []
    opened.context.close()


def test_the_page_opens_on_the_lead_card_and_fetches_nothing_else(desk: Opened, address: str) -> None:
    assert desk.shown == ["card-2"]
    assert desk.fetched == [address]


def test_the_first_tab_offers_to_skip_to_the_text(desk: Opened) -> None:
    desk.tab.keyboard.press("Tab")
    assert desk.tab.locator(".skip").evaluate("e => e === document.activeElement")
    desk.tab.keyboard.press("Enter")
    assert desk.focused == "text"


def test_arrows_and_tab_move_between_marks_and_enter_opens(desk: Opened) -> None:
    desk.tab.locator("#mark-3").focus()
    desk.tab.keyboard.press("ArrowRight")
    assert desk.focused == "mark-4"
    desk.tab.keyboard.press("Tab")
    assert desk.focused == "mark-5"
    desk.tab.keyboard.press("ArrowLeft")
    assert desk.shown == ["card-2"]
    desk.tab.keyboard.press("Enter")
    assert desk.shown == ["card-4"]
    assert desk.focused == "card-4"


def test_escape_closes_and_gives_the_focus_back(desk: Opened) -> None:
    desk.tab.locator("#mark-3").focus()
    desk.tab.keyboard.press("Enter")
    desk.tab.keyboard.press("Escape")
    assert desk.shown == []
    assert desk.focused == "mark-3"


def test_the_bar_of_a_card_and_its_mark_in_the_text_have_one_number(desk: Opened) -> None:
    for flag in desk.tab.locator(".flag:not(.again)").all():
        flag.click()
        said = desk.tab.locator(".bar .where").inner_text()
        assert said.split("\n")[0].startswith(f"Claim {flag.inner_text()} of 14")


def test_j_and_k_go_to_the_next_and_the_previous_claim(desk: Opened) -> None:
    for _ in range(2):
        desk.tab.keyboard.press("j")
    assert desk.shown == ["card-4"] and desk.focused == "mark-4"
    desk.tab.keyboard.press("k")
    assert desk.shown == ["card-3"]
    for _ in range(3):
        desk.tab.keyboard.press("k")
    assert desk.shown == ["card-14"]


def test_the_focus_can_be_seen(desk: Opened) -> None:
    desk.tab.keyboard.press("j")
    style = desk.tab.locator("#mark-3").evaluate("e => getComputedStyle(e).outlineStyle")
    assert style != "none"


def test_a_click_on_marked_words_opens_the_innermost_claim(desk: Opened) -> None:
    desk.tab.locator('.c[data-n="4"]').last.click()
    assert desk.shown == ["card-4"]


def test_a_place_on_the_map_leads_to_its_claim(desk: Opened) -> None:
    desk.tab.locator("a.spot", has_text="Low Sennet").locator("text").click()
    assert desk.shown == ["card-6"]


def test_a_command_can_be_copied(desk: Opened) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.tab.locator("#card-2 .rerun .copy").click()
    desk.tab.locator("#card-2 .rerun .copy", has_text="Copied").wait_for()
    held = desk.tab.evaluate("navigator.clipboard.readText()")
    assert held == 'tocsin compare --actor "Ash Brigade" --split 2023-03-01'


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1440])
def test_nothing_sticks_out_at_any_width(browser: Browser, address: str, width: int) -> None:
    opened = Opened(browser, address, viewport={"width": width, "height": 800})
    assert opened.tab.evaluate("document.documentElement.scrollWidth") <= width
    opened.context.close()


def test_on_a_phone_the_card_is_a_sheet_that_peeks_opens_and_closes(phone: Opened) -> None:
    panel = phone.tab.locator("#cards")
    assert panel.get_attribute("data-state") == "peek"
    peek = panel.bounding_box()
    assert peek is not None and peek["height"] < 180 and round(peek["y"] + peek["height"]) == 844
    phone.tab.locator("#mark-1").click()
    opened = panel.bounding_box()
    assert opened is not None and opened["height"] > 400
    phone.tab.wait_for_timeout(800)
    words = phone.tab.locator('.c[data-n="1"]').first.bounding_box()
    assert words is not None and 0 <= words["y"] < opened["y"]
    phone.tab.locator('[data-go="close"]').click()
    assert not panel.is_visible()


def test_without_script_the_tested_cards_stand_below_the_text(
    browser: Browser, address: str, tested: list[str]
) -> None:
    opened = Opened(browser, address, java_script_enabled=False)
    assert opened.shown == tested
    opened.tab.locator("#untold details").first.locator("summary").click()
    opened.tab.locator("#untold li a").first.click()
    assert len(opened.shown) == len(tested) + 1
    text, first = (opened.tab.locator(s).bounding_box() for s in ("#text", "#card-1"))
    assert text is not None and first is not None and first["y"] > text["y"] + text["height"]
    assert opened.tab.locator(".copy").first.is_hidden()
    opened.context.close()


def test_in_print_tested_cards_are_endnotes_the_rest_is_folded_and_no_button_is_left(
    desk: Opened, tested: list[str]
) -> None:
    desk.tab.emulate_media(media="print")
    assert desk.shown == tested
    assert desk.tab.locator("#untold").is_visible()
    assert not desk.tab.locator("#untold li").first.is_visible()
    assert not desk.tab.locator(".bar").is_visible()
    assert all(not button.is_visible() for button in desk.tab.locator(".copy").all())


def test_dark_and_light_both_keep_text_readable(browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        opened = Opened(browser, address, color_scheme=scheme)
        colours = opened.tab.evaluate(
            "[...document.querySelectorAll('body, dt, summary, .flag:not(.on), .small, .badge, .then')]"
            ".map(e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor])"
        )
        assert min(_contrast(*pair) for pair in colours) >= 4.5
        opened.context.close()


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
