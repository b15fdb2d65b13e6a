import { afterAll, beforeAll, expect, test } from "vitest";
import { sentenceOf } from "#components/me/sentence.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import type { ReadDraft } from "#core/log/entry/draft.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { makeSevOf } from "#test/factories/sev.ts";
import { type TestHouse, testHouse } from "#test/house.ts";
import { makeMyReadsWorld } from "#test/my-reads-world.ts";
import { sayIn } from "#test/say-in.ts";
import type { MyLine } from "./lines.ts";
import { myPage } from "./my-page.ts";

const NONE = "No purpose was named, and nothing says that they need it.";
const NEEDED = "No purpose was named. Their work needs this data.";
const WHO = { analyst: "Dana Whitfield", contractor: "Kofi Contractor", job: "Training job" };
let house: TestHouse;
let readers: Record<keyof typeof WHO, PersonViewer>;

beforeAll(async () => {
  house = await testHouse();
  const { prisma } = house.db;
  const analyst = await makeMyReadsWorld();
  await prisma.person.update({ where: { id: analyst.personId }, data: { title: "Analyst" } });
  readers = {
    analyst,
    contractor: await makePerson({ name: WHO.contractor, kind: "contractor", teamId: "quality" }),
    job: await makePerson({ name: WHO.job, kind: "service" }),
  };
  const { personId } = analyst;
  const purpose = (id: string, title: string, datasetId: string, days: readonly [string, string]) =>
    prisma.$transaction([
      prisma.purpose.create({
        data: {
          ...{ id, title, plain: "", maxDss: 4 },
          ...{ validFrom: new Date(days[0]), validTo: new Date(days[1]) },
        },
      }),
      prisma.purposeDataset.create({ data: { purposeId: id, datasetId } }),
      prisma.purposeHolder.create({
        data: { purposeId: id, personId, since: new Date(days[0]), until: null },
      }),
    ]);
  await purpose("evaluation", "model evaluation", "prompts", ["2026-04-01", "2026-05-01"]);
  const need = { datasetId: "prompts", since: new Date("2026-06-01"), until: new Date("2026-06-30") };
  for (const who of [readers.contractor, readers.job])
    await prisma.need.create({ data: { ...need, personId: who.personId, origin: "mapping" } });
});
afterAll(() => house.drop());

type Form = [
  name: string,
  by: keyof typeof WHO,
  day: string,
  read: Partial<ReadDraft>,
  sentence: string,
  german: string,
];

const reviews = { datasets: [{ id: "reviews", dss: 4 }] };
const DANA = "Dana Whitfield, analyst in quality,";
const FORMS: readonly Form[] = [
  ["read by a query", "analyst", "2026-01-05", {}, `${DANA} read your prompts. ${NONE}`, "gelesen"],
  ["opened", "analyst", "2026-01-05", { how: "view" }, `${DANA} opened your prompts. ${NONE}`, "geöffnet"],
  [
    "exported",
    "analyst",
    "2026-01-05",
    { how: "export" },
    `${DANA} exported your prompts. ${NONE}`,
    "exportiert",
  ],
  ["listed", "analyst", "2026-01-05", { how: "list" }, `${DANA} listed your prompts. ${NONE}`, "aufgelistet"],
  ...(["view", "query", "export", "list"] as const).map(
    (how): Form => [
      `refused: ${how}`,
      "analyst",
      "2026-01-05",
      { how, outcome: "refused", refusedWhy: "no_purpose" },
      `${DANA} was refused when trying to ${{ view: "open", query: "read", export: "export", list: "list" }[how]} your prompts. Nothing was shown to them. ${NONE}`,
      "",
    ],
  ),
  [
    "for a purpose that covers it",
    "analyst",
    "2026-04-10",
    { purposeId: "evaluation" },
    `${DANA} read your prompts. For model evaluation, until 30 Apr.`,
    "model evaluation",
  ],
  [
    "with a purpose held and not named",
    "analyst",
    "2026-04-10",
    {},
    `${DANA} read your prompts. No purpose was named. They hold model evaluation, until 30 Apr, which covers it.`,
    "model evaluation",
  ],
  [
    "for a purpose that had ended",
    "analyst",
    "2026-05-02",
    { purposeId: "evaluation" },
    `${DANA} read your prompts. Named model evaluation, which had ended on 30 Apr.`,
    "model evaluation",
  ],
  [
    "for a purpose of other data",
    "analyst",
    "2026-04-10",
    { purposeId: "evaluation", ...reviews },
    `${DANA} read your performance reviews. Named model evaluation, which does not cover this.`,
    "model evaluation",
  ],
  [
    "by a contractor, whose work needs it",
    "contractor",
    "2026-06-02",
    {},
    `Kofi Contractor, contractor in quality, read your prompts. ${NEEDED}`,
    "Kofi Contractor",
  ],
  [
    "a job over everybody",
    "job",
    "2026-06-02",
    { scope: "dataset", subjectIds: [], items: 400 },
    `The training job read everyone’s prompts, yours among them. ${NEEDED}`,
    "Training job",
  ],
  [
    "an agent for a person",
    "analyst",
    "2026-01-05",
    { sourceId: "gateway", how: "view", text: { agent: "Summariser", agentVersion: "2.1" } },
    `The agent “Summariser 2.1”, for ${DANA} opened your prompts. ${NONE}`,
    "Summariser 2.1",
  ],
];

/** A read of somebody of their own, and its line on their page. */
async function lineOf(by: keyof typeof WHO, day: string, read: Partial<ReadDraft>) {
  const me = await makePerson({ isSubject: read.scope === "dataset" });
  const { personId } = readers[by];
  const draft = readDraft(personId, {
    ...{ happenedAt: new Date(`${day}T10:00:00Z`), subjectIds: [me.personId] },
    actor: { personId, teamId: by === "job" ? null : "quality", managerId: null, roles: [] },
    ...read,
  });
  const [written] = await appendReads({ kind: "system", name: "seed" }, [draft]);
  const lines = await linesOf(me);
  return { me, draft, leaf: written?.leafIndex ?? -1, line: lines[0] as MyLine, lines };
}

const linesOf = async (me: PersonViewer) => (await myPage(me, {})).lines;

function saidIn(locale: "en" | "de", line: MyLine): string {
  const { who, did, why } = sentenceOf(line, sayIn(locale));
  return `${who} ${did}. ${why.map(({ text }) => text).join("")}`;
}

test.each(FORMS)(
  "a sentence says what its entry says: %s",
  async (_form, by, day, read, sentence, german) => {
    const { draft, leaf, line, lines } = await lineOf(by, day, read);
    expect(lines).toHaveLength(1);
    expect(saidIn("en", line)).toBe(sentence);
    expect(saidIn("de", line)).toContain(german);
    expect(saidIn("de", line)).not.toMatch(/\b(read|opened|purpose was|Named)\b/);
    const { bytes } = await house.db.prisma.entry.findUniqueOrThrow({
      where: { logId_leafIndex: { logId: LOG_ID, leafIndex: leaf } },
    });
    const body = decodeEntry(bytes);
    expect(line.leaves).toEqual([leaf]);
    expect([body.how, body.outcome, body.scope]).toEqual([line.how, line.outcome, draft.scope]);
    expect(body.happenedAt).toBe(line.firstAt.toISOString());
    expect((body.datasets as { id: string; dss: number }[]).map(({ dss }) => dss)).toEqual([line.dss]);
  },
);

test("while a SEV about its entry waits for a reviewer, and by unit, a sentence names nobody", async () => {
  const { me, leaf } = await lineOf("analyst", "2026-01-05", { how: "view" });
  const number = await makeSevOf([leaf]);
  const sentence = async () => (await linesOf(me)).map((line) => saidIn("en", line));
  expect(await sentence()).toEqual([`Someone in quality opened your prompts. ${NONE}`]);
  await house.db.prisma.sev.update({ where: { number }, data: { state: "investigating" } });
  expect(await sentence()).toEqual([`${DANA} opened your prompts. ${NONE}`]);
});

test("every way and outcome that an entry can have is a form here", () => {
  const ways = FORMS.map(([, , , { how = "query", outcome = "allowed" }]) => `${how} ${outcome}`);
  expect(new Set(ways).size).toBe(4 * 2);
});
