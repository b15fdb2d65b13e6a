import type { Random } from "../draws.ts";
import {
  badPurpose,
  evidenceWithoutSev,
  handUsedService,
  keptAccess,
  newDataset,
  offHours,
  openedToAll,
} from "./access.ts";
import { manager, peek, stalking } from "./curiosity.ts";
import type { Planned, Scene } from "./scene.ts";
import { bulk, excess, ramp, slow } from "./volume.ts";

export interface IncidentKind {
  readonly kind: number;
  readonly name: string;
  /** Null where it does not fit the day or the person drawn. */
  plan(random: Random, scene: Scene, from: number): Planned | null;
}

/** The fourteen kinds, each with a difficulty drawn from a range. */
export const INCIDENT_KINDS: readonly IncidentKind[] = [
  { kind: 1, name: "bulk", plan: bulk },
  { kind: 2, name: "several times as much", plan: excess },
  { kind: 3, name: "peek", plan: peek },
  { kind: 4, name: "manager or VIP", plan: manager },
  { kind: 5, name: "the same person again and again", plan: stalking },
  { kind: 6, name: "slow", plan: slow },
  { kind: 7, name: "poisoning ramp", plan: ramp },
  { kind: 8, name: "first DSS 4 or dataset", plan: newDataset },
  { kind: 9, name: "off hours", plan: offHours },
  { kind: 10, name: "purpose absent, closed or copied", plan: badPurpose },
  { kind: 11, name: "service account by hand", plan: handUsedService },
  { kind: 12, name: "grant to everyone", plan: openedToAll },
  { kind: 13, name: "access kept", plan: keptAccess },
  { kind: 14, name: "evidence without a SEV", plan: evidenceWithoutSev },
];
