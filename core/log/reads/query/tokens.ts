/** One word of a query as it was typed. */
export interface Token {
  readonly from: number;
  /** Past its last character. */
  readonly to: number;
  readonly text: string;
  readonly minus: boolean;
  /** Before the colon, in small letters; empty without one. */
  readonly word: string;
  /** What stands after the colon, between commas; null where there is no colon. */
  readonly values: readonly string[] | null;
  /** A quote begins in it that does not end. */
  readonly unclosed: boolean;
}

/** The words of a query. Between quotes, blanks and commas belong to a value, and a backslash keeps what follows it. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isBlank(text[at])) {
      at++;
      continue;
    }
    const { to, unclosed } = endOf(text, at);
    tokens.push(tokenOf(text, at, to, unclosed));
    at = to;
  }
  return tokens;
}

const isBlank = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

function endOf(text: string, from: number): { to: number; unclosed: boolean } {
  let quoted = false;
  let at = from;
  for (; at < text.length && (quoted || !isBlank(text[at])); at++) {
    if (text[at] === '"') quoted = !quoted;
    else if (quoted && text[at] === "\\") at++;
  }
  return { to: Math.min(at, text.length), unclosed: quoted };
}

function tokenOf(text: string, from: number, to: number, unclosed: boolean): Token {
  const whole = text.slice(from, to);
  const minus = whole.startsWith("-");
  const [, word = "", rest] = /^([a-z]+):(.*)$/is.exec(minus ? whole.slice(1) : whole) ?? [];
  const values = rest === undefined ? null : splitValues(rest);
  return { ...{ from, to, text: whole, minus, unclosed }, word: word.toLowerCase(), values };
}

function splitValues(rest: string): string[] {
  const values = [""];
  let quoted = false;
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at] ?? "";
    if (char === '"') quoted = !quoted;
    else if (char === "," && !quoted) values.push("");
    else values.push(`${values.pop()}${quoted && char === "\\" ? (rest[++at] ?? "") : char}`);
  }
  return values;
}
