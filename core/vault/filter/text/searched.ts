/** A readable text made ready for looking: in small letters of the same length, and its digits counted. */
export interface Searched {
  readonly text: string;
  readonly lower: string;
  readonly digits: number;
}

export function searched(text: string): Searched {
  const lower = text.toLowerCase();
  return {
    text,
    // Some capitals become two small letters; offsets count for more than those.
    lower: lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (each) => each.toLowerCase()),
    digits: digitsIn(text),
  };
}

export function digitsIn(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 47 && code < 58) count++;
  }
  return count;
}

/** Whether one of these stands in the text: much cheaper than the patterns that it spares. */
export function holdsAny(text: string, hints: readonly string[]): boolean {
  for (const hint of hints) if (text.includes(hint)) return true;
  return false;
}
