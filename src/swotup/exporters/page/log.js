// What was answered: the lines of swotup's log, kept in the browser where that can be.

const KEPT = "swotup.log";
const WHO = "swotup.who";
const DAY_STARTS = 4 * 60; // minutes after midnight
const LONGEST = 60000; // milliseconds; a longer answer is a pause

let who = null; // {learner, device}
let events = [];
let lines = "";
let seen = ""; // what the browser kept when it was last looked at
let isKept = true; // false: this browser keeps nothing, or has no more room
let isFull = false; // it has no more room
let isSaved = true; // whether all that is only in this page was saved as a file

function randomId() {
    return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function stored(key) {
    try {
        return localStorage.getItem(key);
    } catch {
        isKept = false;
        return null;
    }
}

function store(key, text) {
    try {
        localStorage.setItem(key, text);
        return true;
    } catch {
        return false;
    }
}

function parsed(text) {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

/** Take up what is kept: at the beginning, and whatever another tab wrote since. */
function refresh() {
    if (!isKept) return;
    const known = named(parsed(stored(WHO)));
    const text = stored(KEPT);
    if (known === null || text === null) {
        goOn(known, text);
    } else if (who === null || known.device !== who.device || text !== seen) {
        who = known;
        takeUp(text);
    }
}

/** The learner and the device that something tells of, null where it tells of none. */
function named(told) {
    const isOne = typeof told?.learner === "string" && typeof told.device === "string";
    return isOne ? { learner: told.learner, device: told.device } : null;
}

/** Go on where nothing is kept yet, or part of it was lost: nothing that is left, there or in this page, is given up.
 * A device of which the lines are lost gives no more numbers, for it might give one twice. */
function goOn(known, text) {
    if (text !== null && text !== seen) takeUp(text);
    const last = events.filter((event) => event.v === 1 && named(event) !== null).pop();
    if (known !== null && known.device !== who?.device) who = { learner: known.learner, device: randomId() };
    who = who || named(last) || { learner: randomId(), device: randomId() };
    isKept = keep(lines) && store(WHO, JSON.stringify(who));
    if (!isKept) who = { learner: who.learner, device: randomId() };
}

/** Read the lines that are kept; those of a newer page stay as they are, what is no line of a log goes. */
function takeUp(text) {
    const told = text.split("\n").map((line) => ({ line, event: parsed(line) }));
    const good = told.filter(({ event }) => Number.isInteger(event?.v) && Number.isInteger(event.seq));
    seen = text;
    lines = good.map(({ line }) => `${line}\n`).join("");
    events = good.map(({ event }) => event);
}

function keep(text) {
    if (!store(KEPT, text)) return false;
    seen = text;
    return true;
}

function begun(what, card, more) {
    const now = new Date();
    const offset = -now.getTimezoneOffset();
    const day = new Date(now.getTime() + (offset - DAY_STARTS) * 60000).toISOString().slice(0, 10);
    const own = events.filter((event) => event.device === who.device).map((event) => event.seq);
    const seq = own.reduce((most, one) => Math.max(most, one), 0) + 1;
    return {
        v: 1,
        device: who.device,
        seq,
        learner: who.learner,
        at: now.getTime(),
        offset,
        day,
        what,
        card,
        ...more,
    };
}

/** Write down what happened, and give it back. Where the browser has no room, a device of the page's own goes on, so
 * that no number is ever given twice. */
function record(what, card, more) {
    refresh();
    let event = begun(what, card, more);
    if (isKept && !keep(lines + JSON.stringify(event) + "\n")) {
        isKept = false;
        isFull = true;
        who = { learner: who.learner, device: randomId() };
        event = begun(what, card, more);
        say(notKept());
    }
    lines += JSON.stringify(event) + "\n";
    events.push(event);
    isSaved = isSaved && isKept;
    return event;
}

/** Whether an event was taken back. */
function takenBack() {
    const undone = events.filter((event) => event.v === 1 && event.what === "undo");
    const keys = new Set(undone.map((event) => `${event.of_device} ${event.of_seq}`));
    return (event) => keys.has(`${event.device} ${event.seq}`);
}

/** What is known of each card: its last answer and whether it is flagged. Older ids go on as the newer ones. */
function history() {
    const isGone = takenBack();
    const now = new Map();
    for (const card of CARDS.values()) for (const old of card.was || []) now.set(old, card.id);
    for (const id of CARDS.keys()) now.set(id, id);
    const found = new Map();
    for (const event of events.filter((one) => one.v === 1 && !isGone(one) && now.has(one.card))) {
        const id = now.get(event.card);
        const known = found.get(id) || { last: null, flagged: false };
        if (event.what === "answer" && (known.last === null || event.at >= known.last.at)) known.last = event;
        if (event.what === "flag") known.flagged = event.raised;
        found.set(id, known);
    }
    return found;
}

/** The answers that count, of all pages that this browser keeps together. */
function answers() {
    const isGone = takenBack();
    return events.filter((event) => event.v === 1 && event.what === "answer" && !isGone(event));
}

/** Begin as somebody else: what is kept is forgotten. */
function forget() {
    who = { learner: randomId(), device: randomId() };
    events = [];
    lines = "";
    isSaved = true;
    isKept = keep("") && store(WHO, JSON.stringify(who));
    isFull = isFull && !isKept;
}

function fileName() {
    return `swotup-answers-${who.learner}.jsonl`;
}

/** Hand the lines out as a file. */
function save() {
    refresh();
    const link = make("a", {
        href: URL.createObjectURL(new Blob([lines], { type: "application/jsonl" })),
        download: fileName(),
    });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    isSaved = true;
}

addEventListener("beforeunload", (event) => {
    if (!isSaved) event.preventDefault();
});
