"""How a card looks in Anki: the templates of both note types and their style, for light and dark, phone and desktop."""

from typing import Final

CHANGED: Final = 1_795_305_600
"""When templates or style last changed, in seconds since 1970: students get them where theirs are older. Move it on
with every change."""

_HINT: Final = '{{#Hint}}<details class="hint"><summary>Hint</summary>{{Hint}}</details>{{/Hint}}'
_TOLD: Final = """\
{{#Extra}}<div class="extra">{{Extra}}</div>{{/Extra}}
<footer>{{#Source}}<div>{{Source}}</div>{{/Source}}<div class="id">{{Id}}</div></footer>"""


def _asked(cue: str, prompt: str) -> str:
    return (
        f'<main>{{{{#{cue}}}}}<div class="cue">{{{{{cue}}}}}</div>{{{{/{cue}}}}}\n'
        f'<div class="prompt">{prompt}</div>\n{_HINT}</main>'
    )


def _answered(answer: str, also: str) -> str:
    return (
        f'{{{{FrontSide}}}}\n<main><hr id="answer">\n<div class="answer">{answer}</div>\n'
        f'{{{{#{also}}}}}<div class="also">{{{{{also}}}}}</div>{{{{/{also}}}}}\n{_TOLD}</main>'
    )


TEMPLATES: Final = (
    {"name": "Card", "qfmt": _asked("Cue", "{{Front}}"), "afmt": _answered("{{Back}}", "Also")},
    {
        "name": "Reverse",
        "qfmt": f"{{{{#Reverse}}}}{_asked('Reverse', '{{Back}}')}{{{{/Reverse}}}}",
        "afmt": _answered("{{Front}}", "Reverse also"),
    },
)
"""The second one is for terms: its field `Reverse` says that there is a second card."""

CLOZE_TEMPLATES: Final = (
    {
        "name": "Gap",
        "qfmt": _asked("Cue", "{{cloze:Front}}"),
        "afmt": (
            '<main>{{#Cue}}<div class="cue">{{Cue}}</div>{{/Cue}}\n<div class="prompt">{{cloze:Front}}</div>\n'
            f'{{{{#Back}}}}<div class="also">{{{{Back}}}}</div>{{{{/Back}}}}\n{_TOLD}</main>'
        ),
    },
)

STYLE: Final = """\
.card {
  --paper: #fbfaf7; --ink: #22252b; --quiet: #5f6672; --line: #dcd8cf; --accent: #0b6e69; --tint: #eef4f2;
  color-scheme: light; margin: 0; padding: 1.5rem 1.25rem 2rem;
  background: var(--paper); color: var(--ink);
  font: 1.2rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: left; overflow-wrap: anywhere;
}
.card.nightMode, .card.night_mode, .nightMode .card, .night_mode .card {
  --paper: #1d2025; --ink: #e9e6df; --quiet: #a3abb6; --line: #3a3f47; --accent: #6fd0c4; --tint: #272d33;
  color-scheme: dark;
}
main { max-width: 34rem; margin: 0 auto; }
.cue { color: var(--accent); font-size: .85em; font-weight: 600; margin-bottom: .35rem; }
.prompt { font-size: 1.15em; font-weight: 600; line-height: 1.4; }
hr#answer { border: 0; border-top: 1px solid var(--line); margin: 1.25rem 0; }
.answer { font-size: 1.05em; }
ul, ol { margin: .4rem 0; padding-left: 1.3em; }
li { margin: .3rem 0; }
ul.options { list-style: none; margin: .9rem 0 0; padding: 0; font-size: .87em; font-weight: 400; }
ul.options li { background: var(--tint); border-radius: .5rem; padding: .5rem .8rem; margin: .4rem 0; }
.cloze { color: var(--accent); font-weight: 700; }
small, .also { color: var(--quiet); font-size: .85em; }
.also { margin-top: .35rem; }
.hint { margin-top: 1rem; font-size: .9em; color: var(--quiet); }
.hint summary { cursor: pointer; color: var(--accent); padding: .3rem 0; }
.extra { margin-top: 1.25rem; padding: .1rem .9rem; background: var(--tint); border-radius: .5rem; font-size: .9em; }
.extra p { margin: .6rem 0; }
footer { margin-top: 1.5rem; color: var(--quiet); font-size: .75em; }
@media (max-width: 30rem) { .card { padding: 1rem .9rem 1.5rem; font-size: 1.1rem; } }
"""
