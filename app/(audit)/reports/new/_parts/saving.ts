import type { ScopeField } from "#core/reports/question/schema.ts";
import { askedBy as questionOf } from "#core/reports/saved/definable.ts";
import type { OwnDefinition } from "#core/reports/saved/list-definitions.ts";
import { asProven, bodyOf, type Draft } from "./draft.ts";

/** What stands beside a question that is saved, as it is being written. */
export interface Saving {
  readonly name: string;
  readonly usedBy: readonly string[];
  /** "hand": it is not made by itself. */
  readonly every: "hand" | "day" | "week" | "month";
  readonly hour: string;
  readonly zone: string;
  readonly toldRoles: readonly string[];
  /** One a line. */
  readonly told: string;
  readonly keepDays: string;
  readonly reason: string;
}

/** As it was saved, or as it begins. */
export const savingOf = (saved: OwnDefinition | null, zone: string): Saving => ({
  name: saved?.name ?? "",
  usedBy: saved?.usedBy ?? [],
  every: saved?.schedule?.every ?? "hand",
  hour: String(saved?.schedule?.hour ?? 6),
  zone: saved?.schedule?.zone ?? zone,
  toldRoles: saved?.toldRoles ?? [],
  told: (saved?.toldIds ?? []).join("\n"),
  keepDays: String(saved?.keepDays ?? 30),
  reason: "",
});

/** The saved question as an address would ask it. */
export function askedBy({
  report,
  redaction,
  scope,
  reader,
}: OwnDefinition): Record<string, string | string[]> {
  const { ofReader: _, ofPeople: __, format, ...rest } = scope;
  const fields = Object.entries(rest).flatMap(([name, value]): [string, string | string[]][] =>
    value === undefined ? [] : [[name, Array.isArray(value) ? value.map(String) : String(value)]],
  );
  const how = report === "proven" ? "proven" : (format ?? "report");
  return {
    ...{ report: questionOf(report), format: how, redaction },
    ...{ ...Object.fromEntries(fields), ...(reader === null ? {} : { reader }) },
  };
}

const linesIn = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");

/** The question with all that, as it is sent; of one with a schedule without times, which its period gives. */
export function saveBody(
  draft: Draft,
  takes: readonly ScopeField[],
  saving: Saving,
  saved: OwnDefinition | null,
): Record<string, unknown> {
  const { every, hour, zone } = saving;
  const timed = every === "hand" ? draft : { ...draft, from: "", to: "" };
  return {
    ...bodyOf(timed, takes),
    ...(asProven(draft) ? { format: "proven" } : {}),
    ...(saved ? { id: saved.id, version: saved.version } : {}),
    ...(every === "hand" ? {} : { schedule: { every, hour: Number(hour), zone: zone.trim() } }),
    ...{ name: saving.name.trim(), reason: saving.reason.trim(), keepDays: Number(saving.keepDays) },
    ...{ usedBy: saving.usedBy, toldRoles: saving.toldRoles, told: linesIn(saving.told) },
  };
}

/** What is still missing, in words; null when it can be sent. */
export function missingIn({ name, keepDays, reason }: Saving): string | null {
  if (name.trim().length < 3) return "Give it a name of at least 3 characters.";
  const days = Number(keepDays);
  if (!Number.isInteger(days) || days < 1 || days > 365) return "A file is kept for 1 to 365 days.";
  return reason.trim().length < 10 ? "Say why in at least 10 characters." : null;
}
