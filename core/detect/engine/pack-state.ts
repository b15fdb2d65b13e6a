import type { DetectState } from "./state.ts";

const MAP = "$map";

/** The state as text. What `unpackState` makes of it goes on exactly as the state itself would. */
export const packState = (state: DetectState): string =>
  JSON.stringify(state, (_, value) => {
    if (value instanceof Map) return { [MAP]: [...value] };
    return value === Number.POSITIVE_INFINITY ? "Infinity" : value;
  });

/** Refuses (throws) text of another version. */
export function unpackState(text: string): DetectState {
  const state = JSON.parse(text, (_, value) => {
    if (value === "Infinity") return Number.POSITIVE_INFINITY;
    return value !== null && typeof value === "object" && MAP in value ? new Map(value[MAP]) : value;
  });
  if (state?.version !== 1) throw new Error(`detection state of version ${state?.version}: 1 is needed`);
  return state;
}
