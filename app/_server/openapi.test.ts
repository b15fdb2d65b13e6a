import { expect, test } from "vitest";
import { apiDocument } from "./openapi.ts";
import { OPERATIONS } from "./operations/all.ts";

interface Shown {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly responses?: Record<string, unknown>;
  readonly parameters?: readonly { name: string; in: string; required?: boolean; schema?: object }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: object }> };
  readonly security?: readonly Record<string, string[]>[];
}
const document = JSON.parse(JSON.stringify(apiDocument())) as {
  openapi: string;
  paths: Record<string, Record<string, Shown>>;
  components: { securitySchemes: object };
};
const shown = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
);
const find = (id: string) => shown.find(({ operationId }) => operationId === id);

const OPEN_TO_ANYONE = OPERATIONS.filter(({ who }) => who === "anyone").map(({ id }) => id);

test("the document is OpenAPI 3.1 and holds every row of the table once", () => {
  expect(document.openapi).toBe("3.1.0");
  expect(shown.map(({ operationId }) => operationId).sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
});

test.each(shown)(
  "$operationId has a sentence, who may, a success and, unless anyone may, 401 and 403",
  (each) => {
    expect(each.summary).toMatch(/^[A-Z].*\.$/);
    expect(each.description).toMatch(/^Who may: .+\.$/);
    const codes = Object.keys(each.responses ?? {});
    expect(codes.filter((code) => code.startsWith("2"))).toHaveLength(1);
    if (!OPEN_TO_ANYONE.includes(String(each.operationId)))
      expect(codes).toEqual(expect.arrayContaining(["401", "403"]));
    if (each.parameters?.length || each.requestBody) expect(codes).toContain("422");
    for (const scheme of each.security ?? [])
      expect(Object.keys(document.components.securitySchemes)).toEqual(
        expect.arrayContaining(Object.keys(scheme)),
      );
  },
);

test.each(shown)(
  "$operationId declares the parameters of its path, and requires them",
  ({ path, parameters }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const declared = (parameters ?? []).filter((each) => each.in === "path");
    expect(declared.map(({ name }) => name)).toEqual(named);
    expect(declared.every(({ required }) => required === true)).toBe(true);
  },
);

test("every $ref leads somewhere", () => {
  const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, ref]) => ref!);
  expect(refs.length).toBeGreaterThan(0);
  const leads = (ref: string) =>
    ref.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  expect(refs.filter((ref) => leads(ref) === undefined)).toEqual([]);
});

test("a field of the verb travels where the wrapper looks for it, required when the verb does not do without", () => {
  const proof = find("proveInclusion")?.parameters?.map(({ name, in: place, required }) => [
    name,
    place,
    required,
  ]);
  expect(proof).toEqual([
    ["index", "query", true],
    ["size", "query", true],
  ]);
  expect(find("listSevs")?.parameters?.some(({ required }) => required)).toBe(false);
  const body = find("changeSeverity")?.requestBody?.content["application/json"]?.schema;
  expect(body).toMatchObject({ required: ["to", "reason", "version"] });
  expect(body).not.toHaveProperty("properties.number");
});

test.each(OPERATIONS.filter(({ input, path }) => input && !path.includes("[...")))(
  "the example of $id is one that its verb takes",
  ({ input, example }) => expect(() => input?.parse(example)).not.toThrow(),
);
