import type { TellingKind } from "#core/base/telling.ts";
import type { Translate } from "./translate.ts";

/** A kind as its key in the catalogue: a key has no dots. */
type Key<Kind extends string> = Kind extends `${infer Head}.${infer Rest}` ? `${Head}_${Key<Rest>}` : Kind;

/** What somebody was told, in one sentence: `SEV-12` and its level stand where the sentence has a place for them. Pure. */
export function toldWords(
  {
    kind,
    sevNumber,
    severity,
  }: { readonly kind: TellingKind | "test"; readonly sevNumber: number; readonly severity: number | null },
  t: Translate,
): string {
  const key = kind.replaceAll(".", "_") as Key<TellingKind> | "test";
  const level = severity === null ? "" : ` (SEV ${severity})`;
  const say = t as (key: string, values: Record<string, string>) => string; // a sentence takes what it has a place for
  return say(`notices.${key}`, { sev: `SEV-${sevNumber}`, level });
}
