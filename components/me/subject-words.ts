import type { MineInSev } from "#core/sev/views/subject-view.ts";
import { count } from "../text/format.ts";

const times = (n: number): string => (n === 1 ? "once" : `${count(n)} times`);

/** What one reader read of mine within a SEV: "read your private conversations, 5 times". Pure. */
export function mineInWords({
  dataset,
  reads,
  ofEverybody,
}: Pick<MineInSev, "dataset" | "reads" | "ofEverybody">): string {
  const named = reads - ofEverybody;
  const everybody = `everyone’s ${dataset}, yours among them, ${times(ofEverybody)}`;
  if (named === 0) return `read ${everybody}`;
  const mine = `read your ${dataset}, ${times(named)}`;
  return ofEverybody === 0 ? mine : `${mine}, and ${everybody}`;
}
