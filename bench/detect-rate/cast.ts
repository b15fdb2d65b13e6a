import { randomUUID } from "node:crypto";
import { DAY_MS } from "#core/base/durations.ts";
import { dss } from "#core/base/scales.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { judge } from "#core/flows/detection/judge.ts";
import { emptyMemory } from "#core/flows/detection/look.ts";
import { rollUp } from "#core/flows/detection/roll-up.ts";
import type { GrantRecord, ReadRecord } from "#core/intake/source-record.ts";
import { type Runner, statement } from "#db/statement.ts";
import { directoryOf } from "#simulator/organisation-year/directory-file.ts";
import { DATASETS, DAYS, EVIDENCE, FIRST_DAY } from "#simulator/organisation-year/shape.ts";
import { streamYear, YEAR_SOURCE } from "#simulator/organisation-year/stream-year.ts";
import { simulateYear } from "#simulator/organisation-year/year.ts";

const SEED = 1;
const SCALE = 0.02;
/** Detection tells from 40 days with reads on. */
const HISTORY_DAYS = 60;

/** Who reads in the bench, and who is read. */
export interface RateCast {
  /** Jobs. */
  readonly services: readonly string[];
  /** Readers who have read what is usual until yesterday, by their logins. */
  readonly readers: readonly string[];
  readonly subjects: readonly string[];
}

/** Sixty days of a small company until yesterday, without an incident, rolled up, judged and learned from. */
export async function makeHistory(say: (line: string) => void): Promise<RateCast> {
  const yesterday = Math.floor(Date.now() / DAY_MS) - 1;
  const firstDay = FIRST_DAY + 7 * Math.floor((yesterday - (FIRST_DAY + DAYS - 1)) / 7);
  const year = simulateYear(SEED, SCALE, { incidentsEach: 0, firstDay });
  const { stored } = await streamYear(systemViewer("cli"), year, { skip: DAYS - HISTORY_DAYS });
  say(`${stored} reads of ${HISTORY_DAYS} days are in the log`);
  await rollUp();
  await judge(emptyMemory());
  const { people } = directoryOf(year);
  const staff = people.filter(({ kind }) => kind !== "service");
  return {
    services: people.filter(({ kind }) => kind === "service").map(({ externalId }) => externalId),
    readers: staff.filter(isReader).map(({ externalId }) => externalId),
    subjects: staff.map(({ externalId }) => externalId),
  };
}

/** Of those who work by cases: whoever evaluates reads anybody. */
const isReader = ({ title, employedTo }: { title?: string | undefined; employedTo?: string | undefined }) =>
  ["Support specialist", "HR partner", "Payroll specialist"].includes(title ?? "") &&
  employedTo === undefined;

/** A read now. One in six of a job names somebody, as in the simulated year. */
export const jobRead = ({ services, subjects }: RateCast, nth: number): ReadRecord => ({
  ...readNow(services[nth % services.length]!, nth % (DATASETS.length - 1)),
  subjects:
    nth % 6 === 5
      ? { scope: "people", keys: [subjects[Math.floor(Math.random() * subjects.length)]!] }
      : { scope: "dataset" },
});

/** What an audit log says when one of the jobs lets everybody read what only SEVs' evidence is in, or no more. */
export const wideGrant = ({ services }: RateCast, verb: "grant" | "revoke"): GrantRecord => {
  const [relation] = DATASETS[EVIDENCE];
  return {
    ...{ kind: "grant", eventId: randomUUID(), happenedAt: new Date(), login: services[0]!, verb }, // there are some
    ...{
      privileges: ["select"],
      relations: [relation],
      datasetIds: [relation],
      grantees: ["public"],
      wide: true,
    },
    text: {},
  };
};

/** Two hundred people whom somebody reads now, one after the other. */
export const bulkReads = ({ subjects }: RateCast, reader: string, people: number): ReadRecord[] =>
  subjects
    .filter((subject) => subject !== reader)
    .slice(0, people)
    .map((subject) => ({ ...readNow(reader, 5), subjects: { scope: "people", keys: [subject] } }));

function readNow(login: string, at: number): Omit<ReadRecord, "subjects"> {
  const [relation, , rating] = DATASETS[at]!; // of its list
  return {
    ...{
      kind: "read",
      eventId: randomUUID(),
      happenedAt: new Date(),
      login,
      outcome: "allowed",
      how: "view",
    },
    ...{
      datasets: [{ relation, datasetId: relation, dss: dss(rating) }],
      items: null,
      purpose: null,
      text: {},
    },
  };
}

/** The id of the person behind a login. */
export async function personOf(run: Runner, login: string): Promise<string> {
  const [row] = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM source_login WHERE source_id = ${YEAR_SOURCE} AND login = ${login}`);
  return row!.id; // mapped with the year
}
