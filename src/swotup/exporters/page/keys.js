// The keyboard.

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

function showKeys() {
    const dialog = make("dialog", { "aria-labelledby": "keys" });
    const list = make("dl");
    for (const [keys, told] of KEYS) list.append(make("dt", { text: keys }), make("dd", { text: told }));
    dialog.append(
        make("h2", { id: "keys", text: "Keys" }),
        list,
        button("Close", () => dialog.close(), { cls: "main" }),
    );
    showDialog(dialog);
}

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
