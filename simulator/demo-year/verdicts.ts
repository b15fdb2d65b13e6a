import { DAY_MS } from "#core/base/durations.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { database } from "#db/current.ts";
import type { Year } from "../organisation-year/year.ts";
import { accountViewer } from "./accounts.ts";

/** Of the year's days: what began before it somebody has looked at; what is newer waits for whoever steps in as a reviewer. */
const LOOKED_AT_TO = 352;
const REASONS = {
  true_positive:
    "The reader says that there was no reason for it. Their manager knows, and it was put right.",
  false_positive: "Explained by the reader and by their manager: it was their work.",
};
const SECOND = "I asked them, too, and agree.";

/**
 * The verdicts of the second reviewer on the older SEVs that detection raised: right where a finding's day has reads of an
 * incident that was planted for its reader, wrong elsewhere; of a SEV 0-1 the first confirms. The newest incident, whatever
 * SEV it joined, is left to whoever steps in. Bears being repeated.
 */
export async function judgeOlder(year: Year): Promise<void> {
  const { prisma } = database();
  const [reviewer, second] = [await accountViewer("reviewer2"), await accountViewer("reviewer")];
  const newest = year.incidents.reduce((a, b) => (b.from > a.from ? b : a));
  const [planted, left] = [plantedDays(year.incidents, year), plantedDays([newest], year)];
  const people = new Map((await prisma.person.findMany()).map(({ id, externalId }) => [id, externalId]));
  const before = new Date((year.world.company.firstDay + LOOKED_AT_TO) * DAY_MS);
  const findings = Map.groupBy(await prisma.finding.findMany(), ({ sevNumber }) => sevNumber);
  for (const { number, version } of await prisma.sev.findMany({ where: { state: "triage" } })) {
    const own = findings.get(number) ?? [];
    const days = own.map(({ actorId, inputs }) => `${people.get(actorId ?? "")} ${dayIn(inputs)}`);
    if (!own.some(({ lastAt }) => lastAt < before) || days.some((day) => left.has(day))) continue;
    const label = days.some((day) => planted.has(day)) ? "true_positive" : "false_positive";
    const done = await dismiss(reviewer, { number, version, label, reason: REASONS[label] });
    if (done.held !== null) await confirmSeverity(second, { number, version: done.version, reason: SECOND });
  }
}

/** Readers' days that have reads of an incident, by the reader's calendar: "p0013 2026-11-04". */
function plantedDays(incidents: Year["incidents"], { world }: Year): Set<string> {
  return new Set(
    incidents.flatMap(({ reads }) =>
      reads.map(({ actor, day, hour }) => {
        const at = new Date((world.company.firstDay + day + Math.floor(hour / 24)) * DAY_MS);
        return `${actor} ${at.toISOString().slice(0, 10)}`;
      }),
    ),
  );
}

const dayIn = (inputs: unknown): string =>
  typeof inputs === "object" && inputs !== null && "day" in inputs ? String(inputs.day) : "";
