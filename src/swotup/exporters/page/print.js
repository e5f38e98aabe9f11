// The sheets to cut out: A4, two columns and four rows of fronts, then the same cards' backs with the columns swapped.

const COLUMNS = 2;
const PER_SHEET = 8;
const SIZES = [12, 11, 10, 9, 8]; // points
const SHEETS = document.getElementById("sheets");

/** The front of a card as blocks of text. */
function frontOf(card) {
    const { ask } = card;
    const blocks = [
        { cls: "cue", text: card.cue || "" },
        { cls: "asks", text: card.prompt },
    ];
    if (ask.shape === "pick") {
        const options = [ask.right[0], ...ask.wrong].sort((a, b) => a.localeCompare(b));
        options.forEach((text) => blocks.push({ cls: "item", text: `○ ${text}` }));
    }
    if (card.hint) blocks.push({ cls: "aside", text: `Hint: ${card.hint}` });
    return blocks.filter((block) => block.text);
}

/** The back of a card as blocks of text. */
function backOf(card) {
    const { ask } = card;
    const blocks = [];
    partsOf(ask).forEach(({ wordings, worth }, i) => {
        const mark = ask.ordered ? `${i + 1}.` : "•";
        blocks.push({ cls: "item", text: `${mark} ${wordings[0]}${worth === 1 ? "" : ` (${worth})`}` });
    });
    if (!blocks.length) blocks.push({ cls: "asks", text: shortAnswer(ask) });
    if (ask.because) blocks.push({ cls: "aside", text: ask.because });
    if (ask.model) blocks.push({ cls: "aside", text: `Model answer: ${ask.model}` });
    if (card.note) blocks.push({ cls: "aside", text: card.note });
    if (card.dated) blocks.push({ cls: "aside", text: `Then and now: ${card.dated}` });
    return blocks;
}

/** One side of one paper card. */
function sideOf(card, blocks, size, part) {
    const told = make("div", { cls: "told", lang: languageOf(card) });
    blocks.forEach(({ cls, text }) => told.append(make("p", { cls, text })));
    told.style.fontSize = `${size}pt`;
    return make("div", { cls: "side" }, told, make("p", { cls: "id", text: part ? `${card.id} (${part})` : card.id }));
}

function fits(side) {
    SHEETS.replaceChildren(side);
    const told = side.firstChild;
    return told.scrollHeight <= told.clientHeight;
}

/** The blocks in as many lots as it takes for each to fit on a card, in the largest size in which one card is enough. */
function lotsOf(card, blocks) {
    const size = SIZES.find((one) => fits(sideOf(card, blocks, one, "1")));
    if (size) return [{ blocks, size }];
    const least = SIZES[SIZES.length - 1];
    const lots = [];
    let lot = [];
    for (const block of blocks.flatMap(pieces)) {
        if (lot.length && !fits(sideOf(card, [...lot, block], least, "1"))) {
            lots.push({ blocks: lot, size: least });
            lot = [];
        }
        lot.push(block);
    }
    return [...lots, { blocks: lot, size: least }];
}

/** A block that is too long for any card, in pieces that are not. */
function pieces(block) {
    return (block.text.match(/[^]{1,600}(?:\s|$)|[^]{1,600}/gu) || []).map((text) => ({ cls: block.cls, text }));
}

/** The paper cards of a card: mostly one, more where its text is long; the shorter side is then repeated. */
function paperOf(card) {
    const [fronts, backs] = [lotsOf(card, frontOf(card)), lotsOf(card, backOf(card))];
    const most = Math.max(fronts.length, backs.length);
    return Array.from({ length: most }, (_, i) => {
        const part = most > 1 ? `${i + 1} of ${most}` : "";
        const side = (lots) => sideOf(card, lots[i % lots.length].blocks, lots[i % lots.length].size, part);
        return { front: side(fronts), back: side(backs) };
    });
}

function sheet(sides, cls) {
    const padded = [...sides];
    while (padded.length % COLUMNS) padded.push(make("div", { cls: "side none" }));
    return make("div", { cls: `sheet ${cls}` }, ...padded);
}

/** Each row the other way round, as it lies once the paper is flipped on its long edge. */
function mirrored(sides) {
    const padded = [...sides];
    while (padded.length % COLUMNS) padded.push(make("div", { cls: "side none" }));
    const rows = Array.from({ length: padded.length / COLUMNS }, (_, i) =>
        padded.slice(i * COLUMNS, (i + 1) * COLUMNS),
    );
    return rows.flatMap((row) => row.reverse());
}

/** The cards without the other way round of a term: a paper card can be held either way. */
function onPaper(cards) {
    const terms = new Set();
    return cards.filter((card) => {
        const entry = `${card.deck}/${card.entry}`;
        const isKnown = card.ask.shape === "recall" && terms.has(entry);
        terms.add(entry);
        return !isKnown;
    });
}

function layOut() {
    SHEETS.className = "measured";
    const paper = onPaper(chosen(choice)).flatMap(paperOf);
    const sheets = [];
    for (let i = 0; i < paper.length; i += PER_SHEET) {
        const lot = paper.slice(i, i + PER_SHEET);
        sheets.push(
            sheet(
                lot.map((one) => one.front),
                "fronts",
            ),
            sheet(mirrored(lot.map((one) => one.back)), "backs"),
        );
    }
    SHEETS.className = "";
    SHEETS.replaceChildren(...sheets);
}

addEventListener("beforeprint", layOut);
addEventListener("afterprint", () => SHEETS.replaceChildren());
