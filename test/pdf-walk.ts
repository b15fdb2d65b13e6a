import { expect } from "vitest";

/** What any reader finds in a PDF by its own tables, none of our code asked (ISO 32000-1, 7.5). */
export interface WalkedPdf {
  /** The body of an object, by its number. */
  readonly objectAt: (number: number) => string;
  readonly numbers: readonly number[];
  readonly root: string;
  readonly attached: ReadonlyMap<string, Uint8Array>;
}

/** Goes from the last `startxref` through every cross-reference section, and demands an object at each place they name. */
export function walkPdf(bytes: Uint8Array): WalkedPdf {
  const text = Buffer.from(bytes).toString("latin1");
  const places = new Map<number, number>();
  let root: number | null = null;
  let at: number | null = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(text)?.[1]);
  while (at !== null) {
    const [section, trailer] = sectionAt(text, at);
    for (const [number, place] of section) if (!places.has(number)) places.set(number, place);
    root ??= refOf(trailer, "Root");
    at = /\/Prev (\d+)/.test(trailer) ? Number(/\/Prev (\d+)/.exec(trailer)?.[1]) : null;
  }
  const startOf = (number: number): number => {
    const place = places.get(number) ?? -1;
    const head = `${number} 0 obj`;
    expect(text.slice(place, place + head.length), `object ${number}`).toBe(head);
    return place + head.length;
  };
  const objectAt = (number: number) => {
    const start = startOf(number);
    return text.slice(start, text.indexOf("endobj", start));
  };
  const numbers = [...places.keys()];
  for (const number of numbers) startOf(number);
  const catalog = objectAt(root!); // the trailer names it
  const names = objectAt(refOf(catalog, "Names"));
  const listed = /\/EmbeddedFiles << \/Names \[([^\]]*)\]/.exec(names)?.[1] ?? "";
  const attached = [...listed.matchAll(/\(([^)]*)\) (\d+) 0 R/g)].map(([, name = "", spec]) => {
    const file = Number(/\/EF << \/F (\d+) 0 R/.exec(objectAt(Number(spec)))?.[1]);
    return [name, streamAt(bytes, text, startOf(file))] as const;
  });
  return { objectAt, numbers, root: catalog, attached: new Map(attached) };
}

export const refOf = (object: string, key: string): number =>
  Number(new RegExp(`/${key} (\\d+) 0 R`).exec(object)?.[1]);

/** One section: where each object in use stands, and its trailer. */
function sectionAt(text: string, at: number): [Map<number, number>, string] {
  const lines = text.slice(at, text.indexOf("startxref", at)).split("\n");
  expect(lines.shift()).toBe("xref");
  const places = new Map<number, number>();
  for (let head = lines.shift() ?? ""; head !== "trailer"; head = lines.shift() ?? "") {
    const [first = 0, count = 0] = head.split(" ").map(Number);
    for (let n = 0; n < count; n++) {
      const line = `${lines.shift()}\n`;
      expect(line).toMatch(/^\d{10} \d{5} [nf] \n$/); // twenty bytes, each
      if (line[17] === "n") places.set(first + n, Number(line.slice(0, 10)));
    }
  }
  return [places, lines.join("\n")];
}

/** A stream's bytes by its own length, with its end where that says. */
function streamAt(bytes: Uint8Array, text: string, start: number): Uint8Array {
  const from = text.indexOf("stream\n", start) + "stream\n".length;
  const length = Number(/\/Length (\d+)/.exec(text.slice(start, from))?.[1]);
  expect(text.slice(from + length, from + length + 10)).toBe("\nendstream");
  return bytes.subarray(from, from + length);
}
