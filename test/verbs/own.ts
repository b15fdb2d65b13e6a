import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { askTakeHome, type TakeHomeAct } from "#core/flows/take-home/ask-take-home.ts";
import { downloadTakeHome } from "#core/flows/take-home/download-take-home.ts";
import { makeTakeHome } from "#core/flows/take-home/make-take-home.ts";
import { askWithholding, type WithholdAct } from "#core/flows/withheld/ask-withholding.ts";
import { confirmWithholding, declineWithholding } from "#core/flows/withheld/decide-withholding.ts";
import { endDue, endWithholding } from "#core/flows/withheld/end-withholding.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import { makeWhyWorld, type WhyWorld } from "#test/why-world.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Telling them now would warn whoever is looked into.";
const worker = systemViewer("worker");
let world: WhyWorld;
let reviewer: PersonViewer;
let withheld: WithholdAct;
let report: TakeHomeAct;

const people = async ({ privacy }: VerbWorld) => {
  world = await makeWhyWorld(privacy);
  reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
};
const ask = async () => {
  const until = new Date(Date.now() + 86_400_000).toISOString();
  withheld = await askWithholding(reviewer, { entries: [world.leaves[0]], until, reason });
};
const asked = async (given: VerbWorld) => {
  await people(given);
  await ask();
};
const confirm = async () => {
  withheld = await confirmWithholding(world.privacy, { ...withheld, reason });
};
const inForce = async (given: VerbWorld) => {
  await asked(given);
  await confirm();
};
const askedReport = async (given: VerbWorld) => {
  await people(given);
  report = await askTakeHome(world.asker, {});
};

export const OWN_VERBS: readonly VerbExample[] = [
  { name: "askWithholding", entry: "withhold.ask", before: people, act: ask },
  { name: "confirmWithholding", entry: "withhold.confirm", before: asked, act: confirm },
  {
    name: "declineWithholding",
    entry: "withhold.decline",
    before: asked,
    act: () => declineWithholding(world.privacy, { ...withheld, reason }),
  },
  {
    name: "endWithholding",
    entry: "withhold.end",
    before: inForce,
    act: () => endWithholding(world.privacy, { ...withheld, reason }),
  },
  {
    name: "endDue",
    entry: "withhold.end",
    before: async (given) => {
      await inForce(given);
      await database().prisma.withholding.updateMany({ data: { until: new Date(0) } });
    },
    act: () => endDue(worker),
  },
  { name: "askTakeHome", entry: "takehome.ask", before: people, act: () => askTakeHome(world.asker, {}) },
  {
    name: "makeTakeHome",
    entry: "takehome.finish",
    before: askedReport,
    act: () => makeTakeHome(worker, { report: report.id }),
  },
  {
    name: "downloadTakeHome",
    entry: "takehome.download",
    before: async (given) => {
      await askedReport(given);
      await makeTakeHome(worker, { report: report.id });
    },
    act: () => downloadTakeHome(world.asker, { id: report.id }),
  },
];
