// The last screen: what the sitting came to.

function showEnd() {
    if (!sitting.first.size) {
        showStart();
        return;
    }
    turn = null;
    showTop(null);
    const given = [...sitting.first];
    const missed = given.filter(([, quality]) => quality < 3).map(([id]) => CARDS.get(id));
    const known = given.length - missed.length;
    const heading = make("h2", {
        cls: "prompt",
        tabindex: -1,
        text: `${known} of ${counted(given.length, "card")} known at the first go`,
    });
    const again = sitting.todo.length + sitting.missed.length;
    const nodes = [
        make(
            "div",
            { cls: "card" },
            heading,
            missed.length ? missedOf(missed) : make("p", { text: "Nothing was missed." }),
        ),
        make(
            "div",
            { cls: "row" },
            again
                ? button(`Go on: ${counted(again, "card")}`, next, { cls: "main" })
                : button("Another round", start, { cls: "main" }),
            button("Choose again", showStart),
        ),
        keptAnswers(),
    ];
    show(heading, ...nodes.filter((node) => node !== null));
}

function missedOf(cards) {
    const list = make("ul", { cls: "missed" });
    for (const card of cards) {
        const lang = languageOf(card);
        const answer = make("span", { cls: "quiet", text: shortAnswer(card.ask), lang });
        list.append(make("li", {}, make("span", { text: card.prompt, lang }), answer));
    }
    return make("div", {}, make("p", { text: "Missed, and asked first next time:" }), list);
}

function shortAnswer(ask) {
    if (ask.shape === "truth") return ask.value ? "True" : "False";
    if (ask.shape === "pick") return ask.right[0];
    const parts = partsOf(ask);
    return parts.length ? parts.map((part) => part.wordings[0]).join("; ") : ask.answers[0];
}
