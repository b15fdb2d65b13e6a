import fc from "fast-check";
import { expect, test } from "vitest";
import { parseQuery } from "./parse-query.ts";
import { printQuery } from "./print-query.ts";
import { type FilterValues, HOWS, OUTCOMES, TERMS } from "./terms.ts";

const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }).map((made) => made.trim() || "x");
const login = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,11}$/);
const moment = fc
  .integer({ min: 0, max: 2_000_000 })
  .map((n) => new Date(Date.UTC(2026, 0, 1) + n * 12_345).toISOString());
const some = (value: fc.Arbitrary<string>) =>
  fc
    .uniqueArray(value, { minLength: 1, maxLength: 3 })
    .map((values) => (values.length === 1 ? (values[0] ?? "") : values));
const rating = fc.constantFrom("1", "2", "3", "4");

/** Filters as a URL may have them, none of them backwards in time. */
const filters: fc.Arbitrary<FilterValues> = fc
  .record(
    {
      ...{
        from: moment,
        to: moment,
        actor: login,
        notActor: some(login),
        session: fc.constant("690a1f2c.1b7"),
      },
      ...{ dataset: some(text), notDataset: some(text), dss: some(rating), notDss: some(rating) },
      ...{ source: some(text), notSource: some(text), purpose: some(text), notPurpose: some(text) },
      ...{ how: some(fc.constantFrom(...HOWS)), notHow: some(fc.constantFrom(...HOWS)) },
      ...{ outcome: fc.constantFrom(...OUTCOMES), sev: fc.integer({ min: 1, max: 9_999 }).map(String) },
    },
    { requiredKeys: [] },
  )
  .map(({ to, ...rest }) =>
    to === undefined || (rest.from !== undefined && rest.from >= to) ? rest : { ...rest, to },
  );

test("whatever filter is printed is read as the same filter", () => {
  fc.assert(
    fc.property(filters, (filter) => {
      expect(parseQuery(printQuery(filter))).toEqual({ values: filter, problems: [] });
    }),
  );
});

test("the order of the words says nothing", () => {
  fc.assert(
    fc.property(filters, fc.infiniteStream(fc.nat(1_000)), (filter, dice) => {
      const words = printQuery(filter).match(/(?:"(?:\\.|[^"\\])*"|\S)+/gs) ?? [];
      const mixed = words.map((word) => ({ word, at: dice.next().value })).sort((a, b) => a.at - b.at);
      expect(parseQuery(mixed.map(({ word }) => word).join("  ")).values).toEqual(filter);
    }),
  );
});

test("any text is read without a throw, and every word of it is a filter or named as wrong, at its place", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (any) => {
      for (const { word, from, to } of parseQuery(any).problems) expect(any.slice(from, to)).toBe(word);
    }),
  );
});

test("words are worked by hand: minus, several values, a day and a minute of it", () => {
  expect(parseQuery("dss:4,3 -purpose:none after:2026-11-01 before:2026-11-01T09:30 dss:3").values).toEqual({
    dss: ["4", "3"],
    notPurpose: "none",
    from: "2026-11-01T00:00:00.000Z",
    to: "2026-11-01T09:30:00.000Z",
  });
});

test.each([
  ["dss:7", "DSS goes from 1 to 4: write dss:4."],
  ["dsss:4", "did you mean dss, as in dss:4?"],
  ["colour:red", "There is no filter colour. There are dss, actor,"],
  ["chats", "put one before it, as in dataset:chats."],
  ["actor:dana@example.com", "stay out of the page's address"],
  ["subject:37", "use Search by person"],
  ["-outcome:refused", "write the other one"],
  ["-sev:3", "takes no minus"],
  ["sev:x", "takes the number of a SEV: write sev:12."],
  ["how:", "needs a value: write how:export."],
  ["after:2026-02-30", "write after:2026-11-01"],
  ['dataset:"chats', "The quote is not closed"],
])("%s is refused with its way out", (word, says) => {
  const { problems, values } = parseQuery(`source:db ${word}`);
  expect(problems).toEqual([
    expect.objectContaining({ word, from: 10, says: expect.stringContaining(says) }),
  ]);
  expect(values).toEqual({ source: "db" });
});

test("two readers, or times that run backwards, are said to be so", () => {
  expect(parseQuery("actor:a actor:b").problems[0]?.says).toContain("only once");
  expect(parseQuery("after:2026-11-08 before:2026-11-01").problems[0]?.word).toBe("before:2026-11-01");
});

test("every example that a term gives is a query", () => {
  for (const { example } of TERMS) expect(parseQuery(example).problems).toEqual([]);
});
