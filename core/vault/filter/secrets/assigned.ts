import type { Span } from "../categories.ts";
import { holdsAny, type Searched } from "../text/searched.ts";
import { isPasswordLike, isTokenLike } from "./likeness.ts";

/** Words that name a secret, and whether what they name is a password (short, made by people) or a token. */
const NAME =
  /(pass(?:word|wort|phrase|code|wd)|pwd|pswd|kennwort|zugangscode|\bpw\b|\bpass\b|pgpassword)|(secret|token|api[ _-]?key|apikey|access[ _-]?key|auth[ _-]?key|private[ _-]?key|signing[ _-]?key|encryption[ _-]?key|credential|wlan-?schlüssel|(?:wifi|wi-fi|wlan) key|maps key|_authtoken|session_?id|\bsid\b|jsessionid|phpsessid|\bsession\b)/gi;
/** One of these stands in every name. */
const HINTS = "pass|pwd|pswd|pw|kennwort|zugangscode|secret|token|key|schlüssel|credential|session|sid".split(
  "|",
);
/** The rest of the name, quotes, and what sets a value. */
const SET = /[\w.-]{0,30}(["'\]]{0,2})\s{0,3}(=>|:=|==?|:(?![:/]))\s{0,3}(["'`]?)/y;
/** A few words, then "is": "the passphrase for the backup is". */
const SAID =
  /(?:[ ](?!is\b|ist\b|lautet\b|was\b|war\b)[\p{L}-]{1,20}){0,5}(?:\s{0,2}(?:is|ist|lautet|was|war)\b:?|:)\s{1,3}(["'`„“]?)/uy;
/** A space alone, after a word that nobody writes otherwise. */
const BESIDE = /[ ]{1,2}(?=[\p{L}\d])/uy;
const VALUE = /[^\s"'`,;<>\ue000]{1,400}/y;
const QUOTED: Readonly<Record<string, RegExp>> = {
  '"': /[^"\n\ue000]{1,400}(?=")/y,
  "'": /[^'\n\ue000]{1,400}(?=')/y,
  "`": /[^`\n\ue000]{1,400}(?=`)/y,
};
const PHRASE = /[\p{L}\d-]{1,30}(?: [\p{L}\d-]{1,30}){2,9}/uy;
const KEY_DIGITS = /\d{4}(?:[ -]\d{4}){1,7}/y;

/** Finds values that a name in front of them calls a password, a token or a key: in code, settings, headers and prose. */
export function findAssigned({ text, lower }: Searched): Span[] {
  const spans: Span[] = [];
  if (!holdsAny(lower, HINTS)) return spans;
  for (const match of text.matchAll(NAME)) {
    const end = match.index + match[0].length;
    const password = match[1] !== undefined;
    const span = setAt(text, end, password) ?? saidAt(text, end, match[0].toLowerCase(), password);
    if (span) spans.push(span);
  }
  return spans;
}

function setAt(text: string, end: number, password: boolean): Span | null {
  SET.lastIndex = end;
  const set = SET.exec(text);
  if (!set) return null;
  const [, , sign = "", quote = ""] = set;
  const from = SET.lastIndex;
  const value = valueAt(text, from, quote);
  const code = sign !== ":" || quote !== "" || set[1] !== "";
  const fits = password ? isPasswordLike(value, code ? "set" : "said", quote !== "") : isTokenLike(value);
  return fits ? spanOf(from, value) : null;
}

function saidAt(text: string, end: number, name: string, password: boolean): Span | null {
  SAID.lastIndex = end;
  const said = SAID.exec(text);
  const [pattern, found] = said ? [SAID, said] : [BESIDE, besideAt(text, end)];
  if (!found) return null;
  const from = pattern.lastIndex;
  const phrase = said && /phrase/.test(name) ? matchAt(PHRASE, text, from) : "";
  if (phrase) return spanOf(from, phrase);
  const digits = said ? matchAt(KEY_DIGITS, text, from) : "";
  if (digits) return spanOf(from, digits);
  const value = valueAt(text, from, found[1] ?? "");
  const fits = password ? isPasswordLike(value, said ? "said" : "beside", false) : isTokenLike(value);
  return fits ? spanOf(from, value) : null;
}

function besideAt(text: string, end: number): RegExpExecArray | null {
  BESIDE.lastIndex = end;
  return BESIDE.exec(text);
}

function valueAt(text: string, from: number, quote: string): string {
  const quoted = QUOTED[quote] ? matchAt(QUOTED[quote], text, from) : "";
  return (quoted || matchAt(VALUE, text, from)).replace(/[.)\]}!?]{0,3}$/, (end) =>
    /^[.)\]}]/.test(end) ? "" : end,
  );
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? "";
}

const spanOf = (from: number, value: string): Span => ({
  category: "secret",
  from,
  to: from + value.length,
  value: true,
});
