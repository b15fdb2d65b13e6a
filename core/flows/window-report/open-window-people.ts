import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { countReads } from "#core/exposure/cells.ts";
import { standingReads } from "#core/exposure/excess.ts";
import { waysIn } from "#core/exposure/views/ways-in.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { readerLabels } from "#core/sev/record/labels.ts";
import { database } from "#db/current.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { admit, ROLE_ALONE } from "./admit.ts";
import { type Asked, AskWindow, askedWindow } from "./asked.ts";
import { byReader } from "./readers.ts";

export const OpenWindowPeople = z.strictObject({
  ...AskWindow.shape,
  id: z.uuid(),
  which: z.enum(["readers", "subjects"]),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/, "not a cursor of this list")
    .optional(),
});

/** One who read without need, or whose data was read. */
export interface WindowPerson {
  readonly who: string;
  /** Reads without need that they made, or that name them. */
  readonly reads: number;
  /** By how many readers; of a reader, null. */
  readonly readers: number | null;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** How a reader got in: "contractor_k", "PUBLIC". Empty where nothing tells. */
  readonly path: readonly string[];
}

/**
 * The people behind a window's numbers: who read without need, or whose data it was. Opening is an entry, durable before
 * anything is answered. Readers show by unit until somebody investigates the window's SEV; whose data is refused until then.
 */
export async function openWindowPeople(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: readonly WindowPerson[]; next: string | null }> {
  const { which, limit, cursor, ...question } = OpenWindowPeople.parse(raw);
  mustAllow(viewer, "exposure.open", ROLE_ALONE);
  const { asked, named } = await withTx(async (tx) => {
    const asked = await askedWindow(onTx(tx), question);
    const { investigated: named } = await admit(onTx(tx), viewer, asked.exposure, "exposure.open");
    refuseUnless(which === "readers" || named, "invalid", {
      field: "which",
      detail: "whose data it was shows once somebody investigates",
    });
    const { from, to, dataset } = question;
    const clear = {
      ...{ exposure: question.id, list: which, sev: asked.exposure?.sevNumber ?? null },
      ...{ from: from ?? null, to: to ?? null, datasets: dataset ?? null, after: cursor ?? null },
    };
    appendEntry(tx, viewer, { kind: "exposure.open", clear });
    return { asked, named };
  });
  const run = onClient(database().pool);
  const skip = Number(cursor ?? 0);
  const all = await (which === "readers" ? readers : subjects)(run, asked, skip, limit + 1);
  const page = all.slice(0, limit);
  const ids = page.map(({ personId }) => personId);
  const labels = await readerLabels(run, ids, named);
  const ways = which === "readers" && named ? await pathsOf(run, asked, ids) : new Map<string, string[]>();
  const items = page.map(({ personId, ...rest }) => ({
    ...{ who: labels.get(personId)?.who ?? "An erased person", ...rest },
    path: ways.get(personId) ?? [],
  }));
  return { items, next: all.length > limit ? String(skip + limit) : null };
}

type Found = Omit<WindowPerson, "who" | "path"> & { readonly personId: string };

async function readers(run: Runner, asked: Asked, skip: number, limit: number): Promise<Found[]> {
  const rows = byReader((await countReads(run, asked)).groups).slice(skip, skip + limit);
  return rows.map(({ dss: _, ...row }) => ({ ...row, readers: null }));
}

const subjects = (run: Runner, asked: Asked, skip: number, limit: number): Promise<Found[]> =>
  run.all<Found>(statement`
    SELECT x.subject_id AS "personId", count(*)::int AS reads, count(DISTINCT r.actor_id)::int AS readers,
      min(r.happened_at) AS "firstAt", max(r.happened_at) AS "lastAt"
    FROM (${standingReads(asked)}) r,
      LATERAL (SELECT subject_id FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index = r.leaf_index OFFSET 0) x
    WHERE r.standing = 'excess' AND r.scope = 'people' GROUP BY 1 ORDER BY 2 DESC, 1 OFFSET ${skip} LIMIT ${limit}`);

/** By snapshots where there are some; else, of a grant to everybody that an audit log told of, the login and PUBLIC. */
async function pathsOf(run: Runner, { exposure, sourceId }: Asked, ids: readonly string[]) {
  if (exposure?.facts) {
    const context = await loadContext(run, sourceId);
    const loaded = context && (await loadAudiences(run, context, { at: exposure.openedAt }));
    return loaded ? waysIn(loaded, exposure.datasetIds, ids) : new Map<string, string[]>();
  }
  const rows = await run.all<{ id: string; login: string }>(statement`
    SELECT DISTINCT ON (person_id) person_id AS id, login FROM source_login
    WHERE source_id = ${sourceId} AND person_id = ANY(${[...ids]}::uuid[]) ORDER BY person_id, login`);
  return new Map(rows.map(({ id, login }) => [id, [login, exposure?.principal ?? "PUBLIC"]]));
}
