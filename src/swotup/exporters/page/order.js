// Which cards a sitting asks, and in what order.

/** Whether a card belongs to a topic, or to one below it. */
function isOf(card, topic) {
    return (card.topics || []).some((one) => one === topic || one.startsWith(`${topic}.`));
}

/** The topics that the cards name: key, name and number of cards, in the order of the deck, of several decks by key. */
function topicsThere() {
    const names = new Map();
    for (const deck of DATA.decks) {
        for (const [key, name] of Object.entries(deck.topics)) if (!names.has(key)) names.set(key, name);
    }
    for (const card of DATA.cards) for (const key of card.topics || []) if (!names.has(key)) names.set(key, "");
    const found = [];
    for (const [key, name] of names) {
        const cards = DATA.cards.filter((card) => isOf(card, key)).length;
        if (cards) found.push({ key, name, cards });
    }
    if (DATA.decks.length > 1) found.sort((a, b) => a.key.localeCompare(b.key, "en", { numeric: true }));
    return found;
}

/** The cards of the decks and topics chosen; nothing chosen means all. */
function chosen(choice) {
    return DATA.cards.filter(
        (card) =>
            (!choice.decks.size || choice.decks.has(card.deck)) &&
            (!choice.topics.size || [...choice.topics].some((topic) => isOf(card, topic))),
    );
}

function shuffle(list) {
    const items = [...list];
    for (let last = items.length - 1; last > 0; last--) {
        const other = Math.floor(Math.random() * (last + 1));
        [items[last], items[other]] = [items[other], items[last]];
    }
    return items;
}

/** The cards of a sitting: first those missed last time, then those never asked, then the rest, longest ago first.
 * Cards of one entry stand apart, for one answers the other. */
function dealt(choice) {
    const known = history();
    const place = new Map();
    const met = new Map();
    for (const card of DATA.cards) {
        const entry = `${card.deck}/${card.entry}`;
        met.set(entry, (met.get(entry) || 0) + 1);
        place.set(card, met.get(entry));
    }
    const rank = (card) => {
        const last = known.get(card.id)?.last;
        if (!last) return 1;
        return last.quality < 3 ? 0 : 2;
    };
    const at = (card) => (rank(card) === 2 ? known.get(card.id).last.at : 0);
    const cards = choice.shuffle ? shuffle(chosen(choice)) : chosen(choice);
    cards.sort((a, b) => rank(a) - rank(b) || (choice.shuffle ? 0 : at(a) - at(b)) || place.get(a) - place.get(b));
    return choice.most ? cards.slice(0, choice.most) : cards;
}

/** How many of the cards were missed last time. */
function missedBefore(cards) {
    const known = history();
    return cards.filter((card) => (known.get(card.id)?.last?.quality ?? 5) < 3).length;
}
