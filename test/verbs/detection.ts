import type { PersonViewer } from "#core/base/viewer.ts";
import { setDetection } from "#core/detect/kept/set-detection.ts";
import { dryRunDetection } from "#core/flows/detection/dry-run.ts";
import { openReader } from "#core/flows/detection/open-reader.ts";
import { rebuildDetection, rollUp } from "#core/flows/detection/roll-up.ts";
import { askSuppression, type SuppressionAct } from "#core/flows/detection/suppress/ask-suppression.ts";
import {
  confirmSuppression,
  declineSuppression,
  endSuppression,
} from "#core/flows/detection/suppress/decide-suppression.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

let admin: PersonViewer;
const anAdmin = async () => {
  admin = await makePerson({ roles: ["admin"] });
  await rollUp();
};

const reason = "They label data: much is usual for them";
let second: PersonViewer;
let suppression: SuppressionAct;
const ask = async ({ reviewer }: VerbWorld) => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  suppression = await askSuppression(reviewer, { rules: ["slow"], role: "Labeller", until, reason });
};
const asked = async (world: VerbWorld) => {
  second = await makePerson({ roles: ["reviewer"] });
  await ask(world);
};
const confirm = async () => {
  suppression = await confirmSuppression(second, { ...suppression, reason });
};

export const DETECTION_VERBS: readonly VerbExample[] = [
  {
    name: "setDetection",
    entry: "setting.change",
    before: anAdmin,
    act: () =>
      setDetection(admin, { key: "detection_alerts", value: 2, reason: "We are two reviewers", version: 1 }),
  },
  {
    name: "dryRunDetection",
    entry: "detection.try",
    act: ({ reviewer }) => dryRunDetection(reviewer, { detection_alerts: 3 }),
  },
  {
    name: "rebuildDetection",
    entry: "detection.rebuild",
    before: anAdmin,
    act: () => rebuildDetection(admin),
  },
  {
    name: "openReader",
    entry: "sev.evidence.open",
    act: ({ reviewer, sev, snooper }) => openReader(reviewer, { number: sev, reader: snooper.personId }),
  },
  { name: "askSuppression", entry: "suppress.ask", act: ask },
  { name: "confirmSuppression", entry: "suppress.confirm", before: asked, act: confirm },
  {
    name: "declineSuppression",
    entry: "suppress.decline",
    before: asked,
    act: () => declineSuppression(second, { ...suppression, reason }),
  },
  {
    name: "endSuppression",
    entry: "suppress.end",
    before: async (world) => {
      await asked(world);
      await confirm();
    },
    act: () => endSuppression(second, { ...suppression, reason }),
  },
];
