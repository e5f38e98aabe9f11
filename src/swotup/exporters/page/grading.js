// The grade of an answer, its undoing, and the flag of a card that looks wrong.

const GRADES = [
    { key: "1", quality: 1, name: "Again", told: "missed it" },
    { key: "2", quality: 3, name: "Hard", told: "a struggle" },
    { key: "3", quality: 4, name: "Good", told: "knew it" },
    { key: "4", quality: 5, name: "Easy", told: "at once" },
];

function gradesOf() {
    const row = make("div", { cls: "actions grades", role: "group", "aria-label": "How well did you know it?" });
    for (const { key, quality, name, told } of GRADES) {
        const one = button(undefined, () => grade(quality), {
            cls: "grade",
            "data-quality": quality,
            "aria-keyshortcuts": key,
        });
        one.append(make("b", { text: name }), make("small", { text: told }));
        row.append(one);
    }
    queueMicrotask(markGrade);
    return row;
}

function markGrade() {
    const marked = proposed();
    for (const one of MAIN.querySelectorAll(".grade")) {
        const isMarked = Number(one.dataset.quality) === marked;
        one.classList.toggle("main", isMarked);
        if (isMarked) one.setAttribute("aria-description", "suggested");
        else one.removeAttribute("aria-description");
    }
}

function grade(quality) {
    const { card } = turn;
    const told = {
        quality,
        mode: "study",
        ms: Math.min(LONGEST, Math.round(performance.now() - turn.since)),
        face: card.face,
    };
    const hasParts = partsOf(card.ask).length > 0;
    if (share() !== null && (!hasParts || turn.judged || quality < 3))
        Object.assign(told, { credit: share(), proposed: proposal(share()) });
    const event = record("answer", card.id, told);
    const before = { ...sitting, event };
    const asked = new Map(sitting.asked).set(card.id, (sitting.asked.get(card.id) || 0) + 1);
    const first = sitting.first.has(card.id) ? sitting.first : new Map(sitting.first).set(card.id, quality);
    const comesAgain = quality < 4 && asked.get(card.id) < ROUNDS;
    sitting = {
        ...sitting,
        asked,
        first,
        before,
        todo: sitting.todo.slice(1),
        missed: comesAgain ? [...sitting.missed, card] : sitting.missed,
        done: sitting.done + 1,
    };
    next();
}

function undo() {
    if (!sitting?.before) return;
    const { event, ...earlier } = sitting.before;
    record("undo", event.card, { of_device: event.device, of_seq: event.seq });
    sitting = earlier;
    say("Taken back.");
    next();
}

function toolsOf(card) {
    const isFlagged = history().get(card.id)?.flagged || false;
    const flag = button(isFlagged ? "Flagged" : "Flag", flagged, {
        "aria-pressed": String(isFlagged),
        title: "Wrong or unclear",
        "aria-keyshortcuts": "!",
    });
    const undoing = button("Undo", undo, { disabled: !sitting.before, "aria-keyshortcuts": "u" });
    return make("div", { cls: "tools" }, undoing, flag, button("Stop", showEnd, { "aria-keyshortcuts": "Escape" }));
}

function flagged() {
    const raised = !(history().get(turn.card.id)?.flagged || false);
    record("flag", turn.card.id, { raised });
    say(raised ? "Flagged as wrong or unclear." : "No longer flagged.");
    MAIN.querySelector(".tools").replaceWith(toolsOf(turn.card));
}
