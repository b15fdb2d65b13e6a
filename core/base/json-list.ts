import { isTooDeep } from "./json-depth.ts";
import { Refusal } from "./refusal.ts";

/**
 * What a body lists, as a JSON array, one object, or NDJSON; `undefined` stands for a line that is no JSON, or is nested
 * too deeply, so that a bad one does not keep out the others. Refuses (`invalid`) nothing at all, and more than `max`. `noun` is what one is: "event".
 */
export function jsonList(body: string, max: number, noun: string): unknown[] {
  const list = split(body, noun).map((each) => (isTooDeep(each) ? undefined : each));
  if (list.length > max)
    throw new Refusal("invalid", { field: "body", detail: `at most ${max} ${noun}s a call` });
  return list;
}

function split(body: string, noun: string): unknown[] {
  const text = body.trim();
  if (text === "") throw new Refusal("invalid", { field: "body", detail: `holds no ${noun}` });
  if (!text.startsWith("[")) {
    const one = parse(text);
    return one === undefined ? parseLines(text) : [one];
  }
  const array = parse(text);
  if (!Array.isArray(array)) throw new Refusal("invalid", { field: "body", detail: "is no JSON array" });
  return array;
}

const parseLines = (text: string): unknown[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map(parse);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A body's bytes as text. Refuses (`invalid`) what is not UTF-8. */
export async function utf8Text(body: ReadableStream): Promise<string> {
  const bytes = await new Response(body).arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal("invalid", { field: "body", detail: "is not UTF-8" });
  }
}
