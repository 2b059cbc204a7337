/** Delivered events stay this long, for a person who wants to see what was told. */
export const outboxKeptDays = 7
