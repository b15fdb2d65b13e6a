/** A word of this try alone: a test that is tried again finds nothing of its first try by it. */
export const THIS_TIME = Math.random().toString(36).slice(2, 8);
