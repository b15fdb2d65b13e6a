import { canonicalText } from "#core/merkle/canonical.ts";
import type { ProvenBody } from "../proven-cells.ts";

/** A clear field as a cell: nothing as an empty one, a list by spaces, an object as canonical JSON. Pure. */
export function spelled(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value) && value.every((each) => typeof each !== "object")) return value.join(" ");
  return typeof value === "object" ? canonicalText(value) : String(value);
}

/** A field of an entry by its path: `subjects.count`. Undefined where the entry has none. */
export function fieldOf(body: ProvenBody, path: string): unknown {
  let value: unknown = body;
  for (const part of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}

const OWN = new Set(["v", "kind", "nonce", "recordedAt", "by", "text", "subjects", "sev"]);
/** Of 32 bytes in base64: what hides a person or a text. */
const COMMITMENT = /^[A-Za-z0-9+/]{43}=$/;

/** All that an entry says in clear beside what every entry has, as canonical JSON. */
export const factsCell = (body: ProvenBody): string =>
  canonicalText(
    Object.fromEntries(
      Object.entries(body).filter(
        ([field, value]) => !OWN.has(field) && !(typeof value === "string" && COMMITMENT.test(value)),
      ),
    ),
  );

/** The system or source that acted; empty for a person. */
export function systemCell({ by }: ProvenBody): string {
  const { system, source } = by as { system?: string; source?: string };
  return system ?? source ?? "";
}

/** Where an entry commits to whom a column names. */
export const commitmentAt = (body: ProvenBody, field: string): unknown =>
  field === "by" ? fieldOf(body, "by.person") : fieldOf(body, field);
