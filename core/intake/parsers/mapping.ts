import { parse as parseYaml, YAMLParseError } from "yaml";
import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import { DssSchema } from "#core/base/scale-schemas.ts";

const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "use lower-case letters, digits and dashes");
const Name = z.string().trim().min(1).max(120);
/** A login, or a pattern in which `*` stands for any characters. */
const Login = z.string().min(1).max(128);

const Moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$/, "use 2026-01-31 or 2026-01-31T08:00Z")
  .transform((text, ctx) => {
    const at = new Date(text);
    if (!Number.isNaN(at.getTime())) return at;
    ctx.addIssue({ code: "custom", message: "no such day" });
    return z.NEVER;
  });

const DatasetRow = z.strictObject({
  id: Slug,
  name: Name,
  dss: DssSchema,
  /** `schema.table`, as the server names it; of what is no database the object's name, `s3://bucket`, `drive:HR`. */
  relation: z
    .string()
    .max(300)
    .regex(/^([^.]+\.[^.]+|[a-z][a-z0-9]*:.+)$/, "write schema.table, or an object's name like s3://bucket"),
  /** The column that says whom a row is about; leave it out where rows are about nobody. */
  subjectColumn: z.string().min(1).nullish().default(null),
});
export type DatasetRow = z.infer<typeof DatasetRow>;

const Person = z.strictObject({
  name: Name,
  team: Name,
  kind: z.enum(["employee", "contractor", "service"]),
  title: Name.optional(),
  email: z.email().optional(),
});
export type MappedPerson = z.infer<typeof Person>;

const Need = z
  .strictObject({
    dataset: Slug.optional(),
    datasets: z.array(Slug).min(1).optional(),
    logins: z.array(Login).min(1),
    since: Moment,
  })
  .refine((need) => (need.dataset === undefined) !== (need.datasets === undefined), {
    message: "name either dataset or datasets",
    path: ["datasets"],
  })
  .transform(({ dataset, datasets, logins, since }) => ({
    datasets: datasets ?? (dataset ? [dataset] : []),
    logins,
    since,
  }));

const MappingFile = z.strictObject({
  version: z.union([z.string().min(1), z.number()]).transform(String),
  source: z.strictObject({ id: Slug, name: Name, publicMeans: z.enum(["logins", "staff"]) }),
  /** How a value of a subject column is written, and the address of the person it stands for. */
  subjects: z.strictObject({
    key: z.enum(["integer", "text"]),
    email: z.string().includes("{key}", { message: "must contain {key}" }).optional(),
  }),
  datasets: z.array(DatasetRow).min(1),
  actors: z.record(Login, Person),
  actorPatterns: z.array(z.strictObject({ match: Login, person: Person })).default([]),
  superusers: z.array(Login).default([]),
  need: z.array(Need).default([]),
});

/** What a source's relations, columns and logins mean here. The format is documented by docs/examples/pgaudit.mapping.yaml. */
export type Mapping = z.infer<typeof MappingFile>;

/** Reads a mapping. Refuses as `invalid`, naming the field at fault (`datasets.2.dss`), or the line of broken YAML. */
export function parseMapping(yaml: string): Mapping {
  const parsed = MappingFile.safeParse(readYaml(yaml));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalid(issue?.path.join(".") || "(top level)", issue?.message ?? "not a mapping");
  }
  refuseContradictions(parsed.data);
  return parsed.data;
}

function readYaml(yaml: string): unknown {
  try {
    return parseYaml(yaml, { maxAliasCount: 100 });
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined;
    throw invalid(line ? `line ${line}` : "(file)", error instanceof Error ? error.message : "not YAML");
  }
}

function refuseContradictions(mapping: Mapping): void {
  const ids = new Set<string>();
  const relations = new Set<string>();
  mapping.datasets.forEach(({ id, relation }, i) => {
    if (ids.has(id)) throw invalid(`datasets.${i}.id`, `${id} is named twice`);
    if (relations.has(relation)) throw invalid(`datasets.${i}.relation`, `${relation} is mapped twice`);
    ids.add(id);
    relations.add(relation);
  });
  mapping.need.forEach((need, i) => {
    const unknown = need.datasets.find((id) => !ids.has(id));
    if (unknown) throw invalid(`need.${i}.datasets`, `no dataset has the id ${unknown}`);
  });
}

const invalid = (field: string, detail: string): Refusal =>
  new Refusal("invalid", { field, detail: `mapping: ${field}: ${detail}` });
