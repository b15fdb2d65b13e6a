import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";
import { RULES } from "#core/policy/actions.ts";
import packageJson from "../../package.json" with { type: "json" };
import { answers, Problem } from "./openapi-answers.ts";
import { OPERATIONS } from "./operations/all.ts";
import { type Operation, type Place, placeOf } from "./operations/operation.ts";

/** The API as an OpenAPI 3.1 document, from the very schemas that the verbs parse with. */
export function apiDocument(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Whosaw",
      version: packageJson.version,
      description:
        "Errors are problem JSON (RFC 9457) with a stable `code`. Lists answer `{items, next}`: send `next` as `cursor`. A change by cookie has to be JSON from a page of this very host.",
    },
    servers: [{ url: "/api/v1" }],
    paths: pathsOf(OPERATIONS),
    components: {
      schemas: { Problem },
      securitySchemes: {
        bearer: {
          type: "http",
          scheme: "bearer",
          description: "A person's token, or a source's key.",
        },
        cookie: {
          type: "apiKey",
          in: "cookie",
          name: "whosaw-session",
          description: "A browser's session; with https it is called __Host-whosaw-session.",
        },
      },
    },
  });
}

function pathsOf(operations: readonly Operation[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) {
    const path = `/${operation.path.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}")}`;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: toDocument(operation) };
  }
  return paths;
}

function toDocument(operation: Operation): ZodOpenApiOperationObject {
  const { id, summary } = operation;
  return {
    operationId: id,
    summary,
    description: whoMay(operation),
    tags: [operation.path.split("/")[0]!],
    security: securityOf(operation),
    parameters: [
      ...parameters(operation, "path"),
      ...parameters(operation, "query"),
      ...parameters(operation, "header"),
    ],
    ...bodyOf(operation),
    responses: answers(operation),
  };
}

function whoMay({ who, own, byLink }: Operation): string {
  if (who === "anyone") return "Who may: anyone.";
  if (who === "signed in") return "Who may: everybody who signed in.";
  const { roles, source } = RULES[who];
  const named = roles.map((role) => (role === "employee" ? "everybody who signed in" : role));
  return `Who may: ${[...named, ...(source ? ["a source's key"] : []), ...(own ? [own] : []), ...(byLink ? ["whoever opened a personal link"] : [])].join(", ")}.`;
}

function securityOf({ who }: Operation): Record<string, string[]>[] {
  if (who === "anyone") return [];
  return who === "event.record" ? [{ bearer: [] }] : [{ bearer: [] }, { cookie: [] }];
}

/** The fields of one place; one that the verb does not do without is said to be required, whatever takes it apart. */
function parameters(operation: Operation, place: "path" | "query" | "header"): z.ZodType[] {
  return fieldsOf(operation, place).map(([name, schema]) => {
    const takesMany = operation.path.includes(`[...${name}]`);
    const shown = takesMany ? z.string().meta({ description: "May hold slashes, as they are." }) : schema;
    const required = place === "path" || !schema.safeParse(undefined).success;
    return shown.meta({
      ...shown.meta(),
      param: { name: operation.headers?.[name] ?? name, in: place, required },
    });
  });
}

function fieldsOf(operation: Operation, place: Place): [string, z.ZodType][] {
  const shape = Object.entries((operation.input?.shape ?? {}) as Record<string, z.ZodType>);
  return shape.filter(([name]) => placeOf(operation, name) === place);
}

function bodyOf(operation: Operation): Pick<ZodOpenApiOperationObject, "requestBody"> {
  const { items, example } = operation;
  if (items) {
    const content = {
      "application/json": { schema: z.array(items), example: example.items },
      "application/x-ndjson": { schema: items },
    };
    return { requestBody: { required: true, content } };
  }
  if (operation.file) {
    const schema = { type: "string", format: "binary" } as const;
    return { requestBody: { required: true, content: { "application/octet-stream": { schema } } } };
  }
  const fields = fieldsOf(operation, "body");
  if (fields.length === 0) return {};
  const schema = z.object(Object.fromEntries(fields));
  const given = fields.filter(([name]) => name in example).map(([name]) => [name, example[name]]);
  const content = { "application/json": { schema, example: Object.fromEntries(given) } };
  return { requestBody: { required: !schema.safeParse({}).success, content } };
}
