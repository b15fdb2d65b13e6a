import { systemViewer } from "#core/base/viewer.ts";
import { closeRange } from "#core/log/absence/close-range.ts";
import type { VerbExample } from "./example.ts";

export const ABSENCE_VERBS: readonly VerbExample[] = [
  {
    name: "closeRange",
    entry: "log.range",
    act: () => closeRange(systemViewer("worker"), new Date(Date.now() + 7_200_000)),
  },
];
