import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { doneSentence } from "./done-sentence.ts";
import { type SevGist, sevGists } from "./sev-gist.ts";

/** One SEV that the viewer filed, and where it stands. */
export interface MyFiling {
  readonly number: number;
  readonly title: string;
  /** The title as facts, where it came of a question; null where the viewer wrote it. */
  readonly gist: SevGist | null;
  readonly state: SevState;
  readonly whatIsDone: string;
  readonly mayAppeal: boolean;
}

/** What the viewer filed, the newest first. Nobody can ask this about somebody else. */
export async function myFilings(viewer: Viewer): Promise<MyFiling[]> {
  mustAllow(viewer, "sev.list_own");
  refuseUnless(viewer.kind === "person", "forbidden");
  const rows = await onClient(database().pool).all<{
    number: number;
    title: string;
    state: SevState;
    appealed: boolean;
  }>(statement`
    SELECT v.number, v.title, v.state,
      EXISTS (SELECT FROM sev_event e WHERE e.sev_number = v.number AND e.kind = 'appealed') AS appealed
    FROM sev v WHERE v.filer_id = ${viewer.personId}::uuid ORDER BY v.number DESC LIMIT 20`);
  const gists = await sevGists(
    onClient(database().pool),
    rows.map(({ number }) => number),
  );
  return rows.map(({ number, title, state, appealed }) => ({
    number,
    title,
    gist: gists.get(number) ?? null,
    state,
    whatIsDone: doneSentence(state),
    mayAppeal: state === "dismissed" && !appealed,
  }));
}
