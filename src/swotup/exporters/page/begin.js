// Once all is there, the first screen.

const LONGEST_WAIT = 1000; // milliseconds

/** Until the browser has answered this page. Chromium gives a page that asks too early, on a busy machine, a storage
 * that is empty and keeps nothing, and no error; an answer comes only when it knows the page. */
function answered() {
    const asked = navigator.locks?.request("swotup", () => {}).catch(() => {}); // refused where nothing may be kept
    return Promise.race([asked, new Promise((done) => setTimeout(done, LONGEST_WAIT))]);
}

document.title = title();
answered().then(showStart);
