import { type DetectState, STATE_VERSION } from "./state.ts";

const MAP = "$map";
/** What JSON has no number for: before there is a history, no priority is enough. */
const NEVER = "Infinity";

/** The state as text. What `unpackState` makes of it goes on exactly as the state itself would. */
export function packState(state: DetectState): string {
  const threshold = state.threshold === Number.POSITIVE_INFINITY ? NEVER : state.threshold;
  return JSON.stringify({ ...state, threshold }, (_, value) =>
    value instanceof Map ? { [MAP]: [...value] } : value,
  );
}

/** Whether text is of this version: the version is its first field. */
export const isCurrent = (text: string): boolean => text.startsWith(`{"version":${STATE_VERSION},`);

/** Refuses (throws) text of another version. */
export function unpackState(text: string): DetectState {
  const state = JSON.parse(text, (_, value) =>
    value !== null && typeof value === "object" && MAP in value ? new Map(value[MAP]) : value,
  );
  if (state?.version !== STATE_VERSION)
    throw new Error(`detection state of version ${state?.version}: ${STATE_VERSION} is needed`);
  return { ...state, threshold: state.threshold === NEVER ? Number.POSITIVE_INFINITY : state.threshold };
}
