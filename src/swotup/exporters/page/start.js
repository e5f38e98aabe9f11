// The first screen: which cards, how many, in what order.

function showStart() {
    sitting = null;
    turn = null;
    refresh();
    showTop(null);
    const begin = button("", start, { cls: "main" });
    const told = make("p", { cls: "quiet" });
    const update = () => {
        const cards = chosen(choice);
        const missed = missedBefore(cards);
        const asked = choice.most ? Math.min(choice.most, cards.length) : cards.length;
        begin.textContent =
            asked === cards.length
                ? `Start: ${counted(asked, "card")}`
                : `Start: ${asked} of ${counted(cards.length, "card")}`;
        begin.disabled = !asked;
        told.textContent = missed
            ? `${counted(missed, "card")} missed last time ${missed === 1 ? "comes" : "come"} first.`
            : "";
    };
    const about = DATA.decks.length === 1 && DATA.decks[0].about;
    const nodes = [
        about ? make("p", { cls: "about", text: about, lang: DATA.decks[0].language || "en" }) : null,
        begin,
        told,
        make("div", { cls: "choices" }, howMany(update), shuffled(update), deckFilter(update), topicFilter(update)),
        keptAnswers(),
        make(
            "div",
            { cls: "row" },
            button("Print cards to cut out", () => print()),
            button("Keys", showKeys, { cls: "keys" }),
        ),
        make("p", { cls: "quiet small", text: "Print on both sides of A4 and flip on the long edge." }),
        licences(),
    ];
    update();
    show(TOP.firstChild, ...nodes.filter((node) => node !== null));
}

function howMany(update) {
    const select = make("select", { id: "most" });
    for (const number of [10, 20, 50, 0]) {
        const option = make("option", { value: number, text: number ? counted(number, "card") : "all cards" });
        option.selected = number === choice.most;
        select.append(option);
    }
    select.addEventListener("change", () => {
        choice.most = Number(select.value);
        update();
    });
    return make("div", { cls: "line" }, make("label", { for: "most", text: "At most" }), select);
}

function shuffled(update) {
    return tick("Shuffle", choice.shuffle, (isOn) => {
        choice.shuffle = isOn;
        update();
    });
}

function filter(name, set, options, update) {
    const summary = make("summary");
    const told = () => {
        summary.textContent = set.size ? `${name}: ${set.size} of ${options.length}` : `${name}: all`;
    };
    const boxes = options.map(({ key, text, cards, lang }) =>
        tick(
            text,
            set.has(key),
            (isOn) => {
                if (isOn) set.add(key);
                else set.delete(key);
                told();
                update();
            },
            lang,
            cards,
        ),
    );
    told();
    return make("details", {}, summary, make("div", { role: "group", "aria-label": name }, ...boxes));
}

function deckFilter(update) {
    if (DATA.decks.length === 1) return null;
    const size = (deck) => DATA.cards.filter((card) => card.deck === deck.id).length;
    const options = DATA.decks.map((deck) => ({
        key: deck.id,
        text: deck.title,
        cards: size(deck),
        lang: deck.language || "en",
    }));
    return filter("Decks", choice.decks, options, update);
}

function topicFilter(update) {
    const topics = topicsThere();
    if (topics.length < 2) return null;
    const lang = DATA.decks[0].language || "en";
    const options = topics.map(({ key, name, cards }) => ({ key, text: name ? `${key} ${name}` : key, cards, lang }));
    return filter("Topics", choice.topics, options, update);
}

function licences() {
    const told = [...new Set(DATA.decks.map((deck) => deck.licence).filter(Boolean))];
    return told.length ? make("p", { cls: "quiet small", text: `Licence of the cards: ${told.join(", ")}` }) : null;
}
