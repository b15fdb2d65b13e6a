/**
 * Characters that are not seen, or that turn round what follows: with them one name shows as another. Joiners stay within words
 * of scripts that need them, and within emoji.
 */
const INVISIBLE =
  /(?:\u200c|\u200d)(?=[\0-\u024f]|$)|(?<=^|[\0-\u024f])(?:\u200c|\u200d)|(?!\u200c|\u200d|[\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/gu;

/** A name as somebody else's system gave it, with a mark in the place of each character that could not be seen. */
export const marked = (name: string): string => name.replace(INVISIBLE, "\ufffd");

/** Words somebody typed, without what cannot be seen. */
export const withoutInvisible = (words: string): string => words.replace(INVISIBLE, "");

/** Whether all of a name is there to be seen. */
export const isVisible = (name: string): boolean => marked(name) === name;
