// A card's answer, and what was recalled of it.

function answerOf(card) {
    const { ask } = card;
    const lang = languageOf(card);
    const node = make("section", { cls: "answer", tabindex: -1, "aria-label": "Answer" });
    if (turn.options.length) node.append(make("p", { cls: "verdict", text: verdictOf() }));
    if (ask.shape === "recall") node.append(make("p", { cls: "told", text: ask.answers[0], lang }));
    if (ask.shape === "pick") node.append(also(ask.right.slice(1), lang));
    if (ask.shape === "recall" || ask.shape === "gap") node.append(also(ask.answers.slice(1), lang));
    if (ask.shape === "truth" && ask.because) node.append(make("p", { text: ask.because, lang }));
    if (partsOf(ask).length) node.append(...ticksOf(ask, lang));
    if (ask.model) {
        const model = make("p", { text: ask.model, lang });
        node.append(make("details", { cls: "model" }, make("summary", { text: "A model answer" }), model));
    }
    if (card.note) node.append(make("p", { cls: "note", text: card.note, lang }));
    if (card.dated) node.append(make("p", { cls: "note", text: `Then and now: ${card.dated}`, lang }));
    const from = [...(card.topics || []), ...(card.source || [])].join(" · ");
    if (from) node.append(make("p", { cls: "quiet small", text: from, lang }));
    return node;
}

function also(wordings, lang) {
    return make("p", { cls: "quiet", text: wordings.length ? `Also: ${wordings.join("; ")}` : "", lang });
}

function verdictOf() {
    if (turn.picked === null) return "This is the answer.";
    return share() === 1 ? "Right." : "Not this one.";
}

/** The items, steps or points, each to be ticked by whoever had it. */
function ticksOf(ask, lang) {
    const count = make("p", { cls: "earned", role: "status" });
    const told = () => {
        const what = ask.shape === "points" ? counted(wanted(ask), "mark") : `${wanted(ask)}`;
        count.textContent = `${earned(ask, turn.had)} of ${what}`;
    };
    const list = make(ask.ordered ? "ol" : "ul", { cls: "parts", role: "list" });
    partsOf(ask).forEach(({ wordings, worth }, i) => {
        const [first, ...others] = wordings;
        const item = tick(worth === 1 ? first : `${first} (${worth})`, turn.had.has(i), (isOn) => had(i, isOn), lang);
        if (others.length)
            item.querySelector("span").append(make("small", { cls: "quiet", text: ` or ${others.join(" or ")}` }));
        list.append(make("li", {}, item));
    });
    turn.recount = told;
    told();
    const how =
        ask.shape === "points"
            ? "Tick each point that you made."
            : ask.ordered
              ? "Tick each step that you had in its place."
              : "Tick each one that you had.";
    return [make("p", { cls: "quiet", text: how }), list, count];
}

function had(i, isOn) {
    if (isOn) turn.had.add(i);
    else turn.had.delete(i);
    turn.judged = Math.max(turn.judged, i + 1);
    turn.recount();
    markGrade();
}

/** What was recalled, 0 to 1; null where only the learner can say. */
function share() {
    const { ask } = turn.card;
    if (ask.shape === "pick") return Number(turn.options[turn.picked] === ask.right[0]);
    if (ask.shape === "truth") return Number(turn.options[turn.picked] === (ask.value ? "True" : "False"));
    return partsOf(ask).length ? earned(ask, turn.had) / wanted(ask) : null;
}

/** The quality that is marked, null where nothing tells it. */
function proposed() {
    const recalled = share();
    if (recalled === null || (partsOf(turn.card.ask).length && !turn.judged)) return null;
    return proposal(recalled);
}
