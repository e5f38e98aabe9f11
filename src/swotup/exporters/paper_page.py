"""Papers as HTML without any script: a page to read, and sheets of A4 when it is printed."""

from html import escape
from string import Template

from swotup.exporters import page
from swotup.exporters.paper import Paper


def start(name: str) -> str:
    """How every page of the format of that name begins."""
    return f"<!doctype html>\n<!-- Made by swot export --to {name} -->\n"


def written(name: str, paper: Paper, body: str) -> bytes:
    """The page; ``body`` is HTML. The paper's version and code stand at the bottom of each printed sheet."""
    style = page.text("paper.css").replace("VERSION", f"Version {paper.version}, {paper.code}")
    filled = Template(page.text("paper.html")).substitute(
        start=start(name).rstrip("\n"),
        language=escape(paper.sections[0].language or "en"),
        title=escape(paper.title),
        style=style,
        style_hash=page.source_hash(style),
        body=body,
    )
    return filled.encode()


def element(tag: str, text: str, cls: str = "") -> str:
    """An element with a text, in whichever direction the text runs."""
    kind = f' class="{cls}"' if cls else ""
    return f'<{tag}{kind} dir="auto">{escape(text)}</{tag}>'


def headed(title: str, language: str | None, *, is_shown: bool) -> str:
    """The heading of a section; none where the paper has one section only."""
    return f'<h2 lang="{escape(language or "en")}" dir="auto">{escape(title)}</h2>' if is_shown else ""
