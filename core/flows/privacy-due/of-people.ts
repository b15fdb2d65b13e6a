import type { PersonViewer } from "#core/base/viewer.ts";
import { listWhy } from "#core/flows/ask-why/list-why.ts";
import { listRequests, type RequestToAnswer } from "#core/flows/data-requests/list-requests.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { listHolds } from "#core/flows/erasure/list-holds.ts";
import { listNames } from "#core/flows/names/list-names.ts";
import { listWithholdings } from "#core/flows/withheld/list-withholdings.ts";
import { ANSWER_MONTHS, monthsAfter } from "#core/policy/data-request.ts";
import type { DueDraft } from "./due-item.ts";

const MOST = 200;

/** Requests that are late, extended, this officer's own to answer or came straight to officers; and erasures that were granted and not started. */
export async function dueRequests(viewer: PersonViewer): Promise<DueDraft[]> {
  const open = (await listRequests(viewer, { list: "open", limit: MOST })).items;
  const granted = (await listRequests(viewer, { list: "to_erase", limit: MOST })).items;
  const mine = ({ late, escalated, extended, may, takenBy, toStewards }: RequestToAnswer) =>
    late || escalated || extended || !toStewards || (takenBy !== null && !may.take);
  return [
    ...open.filter(mine).map((each) => ({ ...ofRequest(each), kind: "request" as const })),
    ...granted.map((each) => ({ ...ofRequest(each), kind: "erasure.start" as const })),
  ];
}

const ofRequest = (request: RequestToAnswer): Omit<DueDraft, "kind"> => ({
  ...{ id: request.id, dueAt: request.dueAt, since: request.receivedAt, path: `/requests/${request.id}` },
  about: request.article,
  marks: [
    ...(request.extended ? ["extended"] : []),
    ...(request.escalated ? ["escalated"] : []),
    ...(request.takenBy === null ? [] : ["taken"]),
  ],
});

/** Erasures that wait for a second person, and holds that end unless one confirms. An erasure has the month of Art. 12(3). */
export async function dueErasures(viewer: PersonViewer): Promise<DueDraft[]> {
  const erasures = (await listErasures(viewer)).items.filter(({ state }) => state === "asked");
  const holds = (await listHolds(viewer)).items.filter(({ may }) => may.confirm);
  return [
    ...erasures.map(({ number, asked, holds: held, may }) => {
      const since = asked?.at ?? new Date(0);
      const marks = [...(may.confirm ? [] : ["another"]), ...(held.length > 0 ? ["held"] : [])];
      const dueAt = monthsAfter(since, ANSWER_MONTHS);
      return {
        kind: "erasure.confirm" as const,
        id: `e${number}`,
        dueAt,
        since,
        path: "/erasure",
        number,
        marks,
      };
    }),
    ...holds.map(({ number, endsAt, asked }) => ({
      ...{ kind: "hold.confirm" as const, id: `h${number}`, dueAt: endsAt, since: asked.at },
      ...{ path: "/erasure", number },
    })),
  ];
}

/** Readers' names that somebody asks for, and questions that came to privacy officers. */
export async function dueQuestions(viewer: PersonViewer): Promise<DueDraft[]> {
  const names = (await listNames(viewer)).items.filter(({ state }) => state === "open");
  const questions = (await listWhy(viewer, { list: "open", limit: MOST })).items.filter(
    ({ escalated, late, straight, mayAnswer }) => mayAnswer && (escalated || late || straight),
  );
  return [
    ...names.map(({ id, dueAt, happenedAt }) => ({
      ...{ kind: "name" as const, id, dueAt, since: happenedAt, path: "/questions" },
    })),
    ...questions.map(({ id, dueAt, asked, appeal, again, straight }) => ({
      ...{ kind: "question" as const, id, dueAt, since: asked.at, path: "/questions" },
      marks: [appeal ? "appealed" : straight ? "straight" : "escalated", ...(again ? ["again"] : [])],
    })),
  ];
}

/** Withholdings that wait for a second person, and those that run until their end. */
export async function dueWithholdings(viewer: PersonViewer): Promise<DueDraft[]> {
  const { items } = await listWithholdings(viewer);
  return items.flatMap(({ id, state, until, askedAt, mayConfirm }): DueDraft[] => {
    const common = { id, dueAt: until, since: askedAt, path: "/withheld" };
    if (state === "in_force") return [{ ...common, kind: "withhold.ends" }];
    return state === "asked"
      ? [{ ...common, kind: "withhold.confirm", marks: mayConfirm ? [] : ["another"] }]
      : [];
  });
}
