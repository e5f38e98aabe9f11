"""The ground floor: words, scheduling, the queue and the sitting, free of files, clocks, chance and terminals."""
