import { decodeUtf8 } from "#core/merkle/text.ts";
import { count } from "./numbers.ts";
import type { Fact } from "./report.ts";

const TEXTS: readonly (readonly [field: string, term: string])[] = [
  ["kind", "Kind of entry"],
  ["recordedAt", "Recorded"],
  ["happenedAt", "Happened, by the source's clock"],
  ["source", "Reported by"],
  ["how", "How"],
  ["outcome", "Outcome"],
  ["purpose", "Purpose"],
  ["sev", "SEV"],
];

/** What an entry says in clear, for people; nothing of bytes that are no entry. People and texts are commitments. */
export function entryFacts(bytes: Uint8Array): Fact[] {
  const body = objectIn(bytes);
  if (body === null) return [];
  const texts = TEXTS.flatMap(([field, term]) => {
    const value = body[field];
    return typeof value === "string" || typeof value === "number" ? [{ term, value: String(value) }] : [];
  });
  return [...texts, ...datasetsFact(body.datasets), ...subjectsFact(body.subjects)];
}

function datasetsFact(datasets: unknown): Fact[] {
  if (!Array.isArray(datasets) || datasets.length === 0) return [];
  const names = datasets.map((each) => {
    const { id, dss } = (each ?? {}) as { id?: unknown; dss?: unknown };
    return dss === undefined ? String(id ?? each) : `${String(id)} (DSS ${String(dss)})`;
  });
  return [{ term: "Data", value: names.join(", ") }];
}

function subjectsFact(subjects: unknown): Fact[] {
  const { count: people } = (subjects ?? {}) as { count?: unknown };
  if (typeof people !== "number") return [];
  return [{ term: "People it is about", value: `${count(people)}, as a sealed fingerprint` }];
}

/** The JSON object in these bytes; null when there is none. */
export function objectIn(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(decodeUtf8(bytes) ?? "");
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
