// A card's question, and how a sitting goes from card to card.

const ROUNDS = 4; // a card is asked at most so often in a sitting

function start() {
    const cards = dealt(choice);
    if (!cards.length) return;
    sitting = {
        todo: cards,
        missed: [],
        done: 0,
        of: cards.length,
        round: 1,
        first: new Map(),
        asked: new Map(),
        before: null,
    };
    next();
}

/** The next card, of this round or of the one with those missed; else the end. */
function next() {
    if (!sitting.todo.length && sitting.missed.length) {
        const todo = sitting.missed;
        sitting = { ...sitting, todo, missed: [], done: 0, of: todo.length, round: sitting.round + 1 };
    }
    if (!sitting.todo.length) showEnd();
    else deal(sitting.todo[0]);
}

function deal(card) {
    const { ask } = card;
    turn = { card, since: performance.now(), isShown: false, picked: null, had: new Set(), judged: 0, options: [] };
    if (ask.shape === "pick") turn.options = shuffle([ask.right[0], ...ask.wrong]);
    if (ask.shape === "truth") turn.options = ["True", "False"];
    const number = sitting.done + 1;
    const round = sitting.round > 1 ? `Round ${sitting.round}, card` : "Card";
    showTop({ done: sitting.done, of: sitting.of, text: `${round} ${number} of ${sitting.of}` });
    showCard();
}

/** The card as it is now: the question, and the answer below it once it is shown. */
function showCard() {
    const { card } = turn;
    const prompt = make("h2", { cls: card.prompt.length > 160 ? "prompt long" : "prompt", id: "prompt", tabindex: -1 });
    prompt.append(...promptOf(card));
    prompt.lang = languageOf(card);
    prompt.dir = "auto";
    const answer = turn.isShown ? answerOf(card) : null;
    const face = make(
        "article",
        { cls: turn.isShown ? "card back" : "card", "aria-labelledby": "prompt" },
        make("p", { cls: "cue", text: card.cue || "" }),
        prompt,
        hintOf(card),
        optionsOf(card),
        answer,
    );
    if (!turn.isShown && !turn.options.length) {
        face.addEventListener("click", (event) => {
            if (!event.target.closest("button")) reveal(null);
        });
    }
    const foot = turn.isShown
        ? gradesOf()
        : make(
              "div",
              { cls: "actions" },
              button(turn.options.length ? "I do not know" : "Show answer", () => reveal(null), {
                  cls: turn.options.length ? "" : "main",
                  "aria-keyshortcuts": "Space",
              }),
          );
    const notice = isFull ? [make("p", { cls: "notice", text: notKept() })] : [];
    show(turn.isShown ? answer : prompt, ...notice, face, foot, toolsOf(card));
}

/** The prompt; where it has a gap, the gap, filled once the answer is shown. */
function promptOf(card) {
    const { ask } = card;
    if (ask.shape !== "gap") return [document.createTextNode(card.prompt)];
    const gap = () =>
        turn.isShown
            ? make("mark", { text: ask.answers[0] })
            : make("span", { cls: "blank", role: "img", "aria-label": "blank" });
    const texts = [ask.before, ...ask.between, ask.after];
    return texts.flatMap((text, i) => (i ? [gap(), document.createTextNode(text)] : [document.createTextNode(text)]));
}

function hintOf(card) {
    if (!card.hint) return null;
    if (turn.hasHint || turn.isShown)
        return make("p", { cls: "hint", text: `Hint: ${card.hint}`, lang: languageOf(card) });
    return button("Hint", showHint, { cls: "link", "aria-keyshortcuts": "h" });
}

function showHint() {
    turn.hasHint = true;
    showCard();
}

/** The options as buttons; once one is taken, which is right and which was taken, in words too. */
function optionsOf(card) {
    if (!turn.options.length) return null;
    const list = make("div", {
        cls: turn.options.length === 2 ? "options two" : "options",
        role: "group",
        "aria-label": "Options",
    });
    const right = card.ask.shape === "pick" ? card.ask.right[0] : card.ask.value ? "True" : "False";
    turn.options.forEach((text, i) => {
        const isRight = text === right;
        const verdict = isRight ? "right" : i === turn.picked ? "your answer" : "";
        const option = button(undefined, () => reveal(i), {
            cls: turn.isShown ? `option ${isRight ? "right" : i === turn.picked ? "wrong" : ""}` : "option",
        });
        option.append(
            make("kbd", { text: i + 1, "aria-hidden": "true" }),
            make("span", { text, lang: languageOf(card) }),
        );
        if (turn.isShown) {
            option.disabled = true;
            if (verdict) option.append(make("b", { text: verdict }));
        }
        list.append(option);
    });
    return list;
}

function reveal(picked) {
    if (turn.isShown) return;
    turn.isShown = true;
    turn.picked = picked;
    showCard();
}
