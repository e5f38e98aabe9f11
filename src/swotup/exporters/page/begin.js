// Once all is there, the first screen.

document.title = title();
showStart();
