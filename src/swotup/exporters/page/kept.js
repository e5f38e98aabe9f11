// What is kept of earlier answers, to be saved or forgotten.

/** What is kept of earlier answers, and what can be done with it. */
function keptAnswers() {
    const given = answers().length;
    if (!given) return isKept ? null : make("p", { cls: "notice", text: notKept() });
    const where = isKept
        ? `${counted(given, "answer")} kept in this browser.`
        : `${counted(given, "answer")}. ${notKept()}`;
    return make(
        "div",
        { cls: "kept" },
        make("p", { text: where }),
        make("div", { cls: "row" }, button("Save my answers", saved), button("Not you? Forget them", askToForget)),
    );
}

function notKept() {
    return isFull
        ? "This browser has no more room for answers: save them before you close the page, then forget them."
        : "This browser keeps no answers once the page is closed: save them before that.";
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
    showDialog(dialog);
}
