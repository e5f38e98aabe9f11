// What is on the page, and how an element is made. Texts of decks only ever become text nodes.

const DATA = JSON.parse(document.getElementById("data").textContent);
const DECKS = new Map(DATA.decks.map((deck) => [deck.id, deck]));
const CARDS = new Map(DATA.cards.map((card) => [card.id, card]));

/** An element: properties by name, `text` as its text, `on` as what happens when it is clicked. */
function make(tag, { text, on, cls, lang, ...attributes } = {}, ...children) {
    const node = document.createElement(tag);
    if (cls) node.className = cls;
    if (text !== undefined) node.textContent = text;
    if (on) node.addEventListener("click", on);
    if (lang) {
        node.lang = lang;
        node.dir = "auto";
    }
    for (const [name, value] of Object.entries(attributes)) {
        if (value === true) node.setAttribute(name, "");
        else if (value !== false && value !== undefined) node.setAttribute(name, value);
    }
    node.append(...children.filter((child) => child !== null));
    return node;
}

/** A number of things, in words: "1 card", "4 cards". */
function counted(number, what) {
    return number === 1 ? `1 ${what}` : `${number} ${what}s`;
}

/** The language of a card's texts. */
function languageOf(card) {
    return DECKS.get(card.deck).language || "en";
}

/** What is wanted of a list or an exam question, and what the parts had (by index) earn of it. */
function wanted(ask) {
    return ask.shape === "items" ? ask.need : ask.marks;
}

function earned(ask, had) {
    const sum = ask.shape === "items" ? had.size : [...had].reduce((all, i) => all + ask.points[i].worth, 0);
    return Math.min(sum, wanted(ask));
}

/** The parts of a list or of an exam question: wordings and worth. */
function partsOf(ask) {
    if (ask.shape === "items") return ask.items.map((wordings) => ({ wordings, worth: 1 }));
    return ask.shape === "points" ? ask.points : [];
}

/** The quality for a share recalled: Good for all of it, Hard from two thirds on, else Again. */
function proposal(share) {
    if (share >= 1) return 4;
    return share >= 2 / 3 ? 3 : 1;
}
