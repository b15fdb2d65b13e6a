import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseMapping } from "./mapping.ts";
import { indexMapping } from "./mapping-index.ts";

const example = readFileSync("docs/examples/pgaudit.mapping.yaml", "utf8");
const small = `
version: 3
source: { id: db, name: DB, publicMeans: staff }
subjects: { key: text }
datasets:
  - { id: a, name: a, dss: 2, relation: one.a }
  - { id: b, name: b, dss: 3, relation: two.a, subjectColumn: who }
actors: { dana: { name: Dana, team: Ads, kind: employee } }
actorPatterns: [{ match: "svc_*", person: { name: A service, team: Ops, kind: service } }]
need: [{ dataset: b, logins: [dana, "svc_*"], since: 2026-03-01T08:00+01:00 }]
`;

test("the shipped example maps all that the sample holds: 7 datasets, 24 people, one superuser", () => {
  const mapping = parseMapping(example);
  expect(mapping.datasets.map((row) => [row.id, Number(row.dss)])).toEqual([
    ["prompts", 3],
    ["transcriptions", 3],
    ["private-conversations", 4],
    ["input-events", 2],
    ["screenshots", 4],
    ["performance-reviews", 4],
    ["employees", 1],
  ]);
  expect(Object.keys(mapping.actors)).toHaveLength(24);
  expect(new Set(Object.values(mapping.actors).map((row) => row.name)).size).toBe(24);
  expect(mapping.superusers).toEqual(["postgres"]);
});

test.each<[string, string, string]>([
  ["dss: 2", "dss: 5", "datasets.0.dss"],
  ["relation: one.a", "relation: a", "datasets.0.relation"],
  ["relation: one.a", "relation: two.a", "datasets.1.relation"],
  ["id: b", "id: a", "datasets.1.id"],
  ["publicMeans: staff", "publicMeans: all", "source.publicMeans"],
  ["kind: employee", "kind: boss", "actors.dana.kind"],
  ["dataset: b", "dataset: z", "need.0.datasets"],
  ["dataset: b, ", "", "need.0.datasets"],
  ["since: 2026-03-01T08:00+01:00", "since: 2026-13-01", "need.0.since"],
  ["since: 2026-03-01T08:00+01:00", "since: yesterday", "need.0.since"],
  ["version: 3", "verson: 3", "version"],
  ["version: 3", "version: [", "line "],
])("a wrong field is named: %s as %s", (right, wrong, field) => {
  expect(() => parseMapping(small.replace(right, wrong))).toThrow(
    expect.objectContaining({ code: "invalid", field: expect.stringContaining(field) }),
  );
});

test("need counts from its first moment on, for its logins and dataset only", () => {
  const index = indexMapping(parseMapping(small));
  const since = new Date("2026-03-01T07:00:00Z");
  expect(index.hasNeed("dana", "b", since)).toBe(true);
  expect(index.hasNeed("svc_7", "b", since)).toBe(true);
  expect(index.hasNeed("dana", "b", new Date(since.getTime() - 1))).toBe(false);
  expect(index.hasNeed("dana", "a", since)).toBe(false);
  expect(index.hasNeed("dana2", "b", since)).toBe(false);
});

test("a bare table name is resolved only where one schema has it", () => {
  const index = indexMapping(parseMapping(small));
  expect(index.touch("a")).toMatchObject({ datasetId: "a", relation: "a", dss: 4 });
  expect(indexMapping(parseMapping(example)).touch("screenshots").relation).toBe("capture.screenshots");
});

test("a login is found by name before pattern", () => {
  const index = indexMapping(parseMapping(small));
  expect(index.person("dana")?.name).toBe("Dana");
  expect(index.person("svc_x")?.kind).toBe("service");
  expect(index.isKnownLogin("stranger")).toBe(false);
});

test("stars stand for any characters, each part where it is first found, in no time whatever a login is", () => {
  const fits = (pattern: string, login: string) => {
    const text = small.replace('"svc_*"], since', `"${pattern}"], since`);
    return indexMapping(parseMapping(text)).hasNeed(login, "b", new Date("2026-04-01"));
  };
  expect(fits("a*b*c", "a-b-b-c")).toBe(true);
  expect(fits("a*b*c", "a-c-b")).toBe(false);
  expect(fits("ab*ba", "aba")).toBe(false);
  expect(fits("*b*", "abc")).toBe(true);
  const began = performance.now();
  expect(fits(`${"*a".repeat(30)}*b`, "a".repeat(512))).toBe(false);
  expect(performance.now() - began).toBeLessThan(2_000);
});
