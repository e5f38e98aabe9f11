"""A real browser for pages that are exported: the Chromium of this machine, and a page opened from a file."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, with nothing on it; the test is skipped where there is none."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"there is no Chromium here: install one of {', '.join(_NAMES)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


def opened(context: BrowserContext, path: Path) -> Page:
    """The file in a new tab; ``complaints`` gives what its scripts complain of and what else it asks for."""
    page = context.new_page()
    page.on("pageerror", lambda error: _complaints(page).append(f"error: {error}"))
    page.on("console", lambda message: _complaints(page).append(f"console: {message.text}"))
    page.route("**/*", lambda route: _only_this_file(route, page, path.as_uri()))
    page.goto(path.as_uri())
    return page


def complaints(page: Page) -> list[str]:
    """What went wrong in the tab, and what it asked for beside its own file."""
    return _complaints(page)


_ALL: Final[dict[Page, list[str]]] = {}


def _complaints(page: Page) -> list[str]:
    return _ALL.setdefault(page, [])


def _only_this_file(route: Route, page: Page, own: str) -> None:
    if route.request.url.partition("#")[0] == own or route.request.url.startswith("blob:"):
        route.continue_()
        return
    _complaints(page).append(f"request: {route.request.url}")
    route.abort()
