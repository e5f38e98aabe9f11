// The screens: choose, be asked, see the answer and grade it, and what it came to.

const MAIN = document.getElementById("main");
const TOP = document.getElementById("top");
const SAID = document.getElementById("said");
const GRADES = [
  { key: "1", quality: 1, name: "Again", told: "missed it" },
  { key: "2", quality: 3, name: "Hard", told: "a struggle" },
  { key: "3", quality: 4, name: "Good", told: "knew it" },
  { key: "4", quality: 5, name: "Easy", told: "at once" },
];
const ROUNDS = 4; // a card is asked at most so often in a sitting
const KEYS = [
  ["Space, Enter", "show the answer; take the grade that is marked"],
  ["1 2 3 4", "choose an option; grade: Again, Hard, Good, Easy"],
  ["t f", "true, false"],
  ["y n", "had this item, had it not"],
  ["h", "hint"],
  ["u", "undo the last answer"],
  ["!", "flag the card as wrong or unclear"],
  ["Esc", "stop"],
];

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

// -- choose ------------------------------------------------------------------------------------------------------

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
    begin.textContent = asked === cards.length ? `Start: ${counted(asked, "card")}` : `Start: ${asked} of ${counted(cards.length, "card")}`;
    begin.disabled = !asked;
    told.textContent = missed ? `${counted(missed, "card")} missed last time ${missed === 1 ? "comes" : "come"} first.` : "";
  };
  const about = DATA.decks.length === 1 && DATA.decks[0].about;
  const nodes = [
    about ? make("p", { cls: "about", text: about, lang: DATA.decks[0].language || "en" }) : null,
    begin,
    told,
    make("div", { cls: "choices" }, howMany(update), shuffled(update), deckFilter(update), topicFilter(update)),
    keptAnswers(),
    make("div", { cls: "row" }, button("Print cards to cut out", () => print()), button("Keys", showKeys, { cls: "keys" })),
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

/** A labelled box to tick. */
function tick(text, isOn, changed, lang, count) {
  const box = make("input", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => changed(box.checked));
  const told = make("span", { text, lang });
  return make("label", { cls: "tick" }, box, told, count === undefined ? null : make("span", { cls: "quiet", text: count }));
}

function filter(name, set, options, update) {
  const summary = make("summary");
  const told = () => {
    summary.textContent = set.size ? `${name}: ${set.size} of ${options.length}` : `${name}: all`;
  };
  const boxes = options.map(({ key, text, cards, lang }) =>
    tick(text, set.has(key), (isOn) => {
      if (isOn) set.add(key);
      else set.delete(key);
      told();
      update();
    }, lang, cards),
  );
  told();
  return make("details", {}, summary, make("div", { role: "group", "aria-label": name }, ...boxes));
}

function deckFilter(update) {
  if (DATA.decks.length === 1) return null;
  const size = (deck) => DATA.cards.filter((card) => card.deck === deck.id).length;
  const options = DATA.decks.map((deck) => ({ key: deck.id, text: deck.title, cards: size(deck), lang: deck.language || "en" }));
  return filter("Decks", choice.decks, options, update);
}

function topicFilter(update) {
  const topics = topicsThere();
  if (topics.length < 2) return null;
  const lang = DATA.decks[0].language || "en";
  const options = topics.map(({ key, name, cards }) => ({ key, text: name ? `${key} ${name}` : key, cards, lang }));
  return filter("Topics", choice.topics, options, update);
}

/** What is kept of earlier answers, and what can be done with it. */
function keptAnswers() {
  const given = answers().length;
  const warning = "This browser keeps no answers once the page is closed: save them before that.";
  if (!given) return isKept ? null : make("p", { cls: "notice", text: warning });
  const where = isKept ? `${counted(given, "answer")} kept in this browser.` : `${counted(given, "answer")}. ${warning}`;
  return make(
    "div", { cls: "kept" },
    make("p", { text: where }),
    make("div", { cls: "row" }, button("Save my answers", saved), button("Not you? Forget them", askToForget)),
  );
}

function saved() {
  save();
  say(`Saved as ${fileName()}.`);
}

function askToForget() {
  const dialog = make("dialog", { "aria-labelledby": "forget" });
  const close = () => dialog.close();
  const yes = button("Forget them", () => {
    forget();
    close();
    showStart();
  });
  dialog.append(
    make("h2", { id: "forget", text: "Forget all answers kept in this browser?" }),
    make("p", { text: "What was saved as a file stays as it is. This page cannot bring the rest back." }),
    make("div", { cls: "row" }, button("Keep them", close, { cls: "main" }), yes),
  );
  open_(dialog);
}

function showKeys() {
  const dialog = make("dialog", { "aria-labelledby": "keys" });
  const list = make("dl");
  for (const [keys, told] of KEYS) list.append(make("dt", { text: keys }), make("dd", { text: told }));
  dialog.append(make("h2", { id: "keys", text: "Keys" }), list, button("Close", () => dialog.close(), { cls: "main" }));
  open_(dialog);
}

function open_(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function licences() {
  const told = [...new Set(DATA.decks.map((deck) => deck.licence).filter(Boolean))];
  return told.length ? make("p", { cls: "quiet small", text: `Licence of the cards: ${told.join(", ")}` }) : null;
}

// -- be asked ----------------------------------------------------------------------------------------------------

function start() {
  const cards = dealt(choice);
  if (!cards.length) return;
  sitting = { todo: cards, missed: [], done: 0, of: cards.length, round: 1, first: new Map(), asked: new Map(), before: null };
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
    "article", { cls: turn.isShown ? "card back" : "card", "aria-labelledby": "prompt" },
    make("p", { cls: "cue", text: card.cue || "" }),
    prompt, hintOf(card), optionsOf(card), answer,
  );
  if (!turn.isShown && !turn.options.length) {
    face.addEventListener("click", (event) => {
      if (!event.target.closest("button")) reveal(null);
    });
  }
  const foot = turn.isShown ? gradesOf() : make("div", { cls: "actions" }, button(
    turn.options.length ? "I do not know" : "Show answer", () => reveal(null), { cls: turn.options.length ? "" : "main", "aria-keyshortcuts": "Space" },
  ));
  show(turn.isShown ? answer : prompt, face, foot, toolsOf(card));
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
  if (turn.hasHint || turn.isShown) return make("p", { cls: "hint", text: `Hint: ${card.hint}`, lang: languageOf(card) });
  return button("Hint", showHint, { cls: "link", "aria-keyshortcuts": "h" });
}

function showHint() {
  turn.hasHint = true;
  showCard();
}

/** The options as buttons; once one is taken, which is right and which was taken, in words too. */
function optionsOf(card) {
  if (!turn.options.length) return null;
  const list = make("div", { cls: turn.options.length === 2 ? "options two" : "options", role: "group", "aria-label": "Options" });
  const right = card.ask.shape === "pick" ? card.ask.right[0] : card.ask.value ? "True" : "False";
  turn.options.forEach((text, i) => {
    const isRight = text === right;
    const verdict = isRight ? "right" : i === turn.picked ? "your answer" : "";
    const option = button(undefined, () => reveal(i), { cls: turn.isShown ? `option ${isRight ? "right" : i === turn.picked ? "wrong" : ""}` : "option" });
    option.append(make("kbd", { text: i + 1, "aria-hidden": "true" }), make("span", { text, lang: languageOf(card) }));
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

// -- see the answer ----------------------------------------------------------------------------------------------

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
    const text = wordings.join(" or ") + (worth === 1 ? "" : ` (${worth})`);
    const item = tick(text, turn.had.has(i), (isOn) => had(i, isOn), lang);
    list.append(make("li", {}, item));
  });
  turn.recount = told;
  told();
  const how = ask.shape === "points" ? "Tick each point that you made." : ask.ordered ? "Tick each step that you had in its place." : "Tick each one that you had.";
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

function gradesOf() {
  const row = make("div", { cls: "actions grades", role: "group", "aria-label": "How well did you know it?" });
  for (const { key, quality, name, told } of GRADES) {
    const one = button(undefined, () => grade(quality), { cls: "grade", "data-quality": quality, "aria-keyshortcuts": key });
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
  const told = { quality, mode: "study", ms: Math.min(LONGEST, Math.round(performance.now() - turn.since)), face: card.face };
  const hasParts = partsOf(card.ask).length > 0;
  if (share() !== null && (!hasParts || turn.judged || quality < 3)) Object.assign(told, { credit: share(), proposed: proposal(share()) });
  const event = record("answer", card.id, told);
  const before = { ...sitting, event };
  const asked = new Map(sitting.asked).set(card.id, (sitting.asked.get(card.id) || 0) + 1);
  const first = sitting.first.has(card.id) ? sitting.first : new Map(sitting.first).set(card.id, quality);
  const comesAgain = quality < 4 && asked.get(card.id) < ROUNDS;
  sitting = {
    ...sitting, asked, first, before,
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
  const flag = button(isFlagged ? "Flagged" : "Flag", flagged, { "aria-pressed": String(isFlagged), title: "Wrong or unclear", "aria-keyshortcuts": "!" });
  const undoing = button("Undo", undo, { disabled: !sitting.before, "aria-keyshortcuts": "u" });
  return make("div", { cls: "tools" }, undoing, flag, button("Stop", showEnd, { "aria-keyshortcuts": "Escape" }));
}

function flagged() {
  const raised = !(history().get(turn.card.id)?.flagged || false);
  record("flag", turn.card.id, { raised });
  say(raised ? "Flagged as wrong or unclear." : "No longer flagged.");
  MAIN.querySelector(".tools").replaceWith(toolsOf(turn.card));
}

// -- what it came to ---------------------------------------------------------------------------------------------

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
  const heading = make("h2", { cls: "prompt", tabindex: -1, text: `${known} of ${counted(given.length, "card")} known at the first go` });
  const again = sitting.todo.length + sitting.missed.length;
  const nodes = [
    make("div", { cls: "card" }, heading, missed.length ? missedOf(missed) : make("p", { text: "Nothing was missed." })),
    make("div", { cls: "row" },
      again ? button(`Go on: ${counted(again, "card")}`, next, { cls: "main" }) : button("Another round", start, { cls: "main" }),
      button("Choose again", showStart)),
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

// -- keys --------------------------------------------------------------------------------------------------------

/** y and n judge the parts in turn. */
function judge(isHad) {
  const boxes = MAIN.querySelectorAll(".parts input");
  if (!boxes.length || turn.judged >= boxes.length) return;
  const i = turn.judged;
  boxes[i].checked = isHad;
  had(i, isHad);
  (boxes[i + 1] || MAIN.querySelector(".grade.main")).focus();
}

function pressed(key) {
  if (key === "u") return undo();
  if (key === "!") return flagged();
  if (key === "Escape") return showEnd();
  if (key === "h" && turn.card.hint && !turn.isShown) return showHint();
  if (turn.isShown) {
    if (key === "y" || key === "n") return judge(key === "y");
    const found = GRADES.find((one) => one.key === key);
    if (found) return grade(found.quality);
    if ((key === "Enter" || key === " ") && proposed() !== null) return grade(proposed());
    return undefined;
  }
  if (turn.card.ask.shape === "truth" && (key === "t" || key === "f")) return reveal(key === "t" ? 0 : 1);
  if (turn.options[Number(key) - 1] !== undefined) return reveal(Number(key) - 1);
  if (key === "Enter" || key === " ") return reveal(null);
  return undefined;
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.key === "?") {
    showKeys();
    return;
  }
  if (event.repeat) return;
  const isPress = event.key === "Enter" || event.key === " ";
  if (isPress && event.target.closest("button, input, summary, select")) return;
  if (isPress) event.preventDefault();
  if (turn) pressed(event.key.length === 1 ? event.key.toLowerCase() : event.key);
  else if (isPress) MAIN.querySelector("button.main").click();
});

document.title = title();
showStart();
