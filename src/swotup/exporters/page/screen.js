// What all screens share: where they stand, buttons, dialogs, and what a sitting knows.

const MAIN = document.getElementById("main");
const TOP = document.getElementById("top");
const SAID = document.getElementById("said");

const choice = { decks: new Set(), topics: new Set(), shuffle: false, most: 20 };
let sitting = null; // null: nothing is being asked
let turn = null; // the card on the screen

/** Put a screen up and set the focus where reading goes on. */
function show(focus, ...nodes) {
    MAIN.replaceChildren(...nodes);
    focus.focus({ preventScroll: true });
    scrollTo(0, 0);
}

function say(text) {
    SAID.textContent = text;
}

function button(text, on, more = {}) {
    return make("button", { type: "button", text, on, ...more });
}

function title() {
    return DATA.decks.length === 1 ? DATA.decks[0].title : "Revision cards";
}

/** The line at the top: the deck, and how far the sitting has come. */
function showTop(progress) {
    const name = make("h1", { text: title(), lang: DATA.decks[0].language || "en", tabindex: -1 });
    const parts = [name];
    if (progress) {
        const bar = make("progress", { max: progress.of, value: progress.done, "aria-label": "Cards done" });
        parts.push(make("p", { cls: "count", text: progress.text }), bar);
    }
    TOP.replaceChildren(...parts);
}

/** A labelled box to tick. */
function tick(text, isOn, changed, lang, count) {
    const box = make("input", { type: "checkbox" });
    box.checked = isOn;
    box.addEventListener("change", () => changed(box.checked));
    const told = make("span", { text, lang });
    return make(
        "label",
        { cls: "tick" },
        box,
        told,
        count === undefined ? null : make("span", { cls: "quiet", text: count }),
    );
}

function showDialog(dialog) {
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
}
