import { DssBars } from "#components/dss/dss-bars.tsx";
import { joinWords } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { listNames, type NameToDecide } from "#core/flows/names/list-names.ts";
import { decide } from "#core/policy/decide.ts";
import { DecideName } from "./decide-name.tsx";

/** Who asks who read their data, where names are given on request: for privacy officers. */
export async function NamesCard({ viewer }: { viewer: PersonViewer }) {
  if (!decide(viewer, "why.name.list").allow) return null;
  const { items } = await listNames(viewer);
  const title = "Names asked for";
  return (
    <Card label={title}>
      <CardHeader title={title} note="weigh the interest of both" />
      {items.length === 0 ? (
        <EmptyState within="card" title="Nobody asks for a name">
          Where readers are shown by unit, an employee can ask who it was. Open a name or decline, with a
          reason that they read.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {items.map((item) => (
            <Line key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Card>
  );
}

const DONE = { open: "", granted: "Opened", refused: "Declined" } as const;

function Line({ item }: { item: NameToDecide }) {
  const { id, reader, team, datasets, happenedAt, reason, state, dueAt, late, decision, version } = item;
  const read = `${reader}${team ? ` (${team})` : ""} read ${joinWords(datasets)}`;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="flex min-w-0 max-w-[80ch] flex-1 basis-80 flex-col gap-1">
        <p className="break-words">
          {read} <DssBars dss={dss(item.dss)} />
        </p>
        <p className="break-words text-soft">
          <Time atUtc={happenedAt.toISOString()} />. An employee asks who it was
          {reason ? `: “${reason}”` : ", without a reason."}
        </p>
        {decision ? <p className="break-words">“{decision}”</p> : null}
      </div>
      <div className="flex flex-col items-start gap-2 desk:w-56">
        {state === "open" ? (
          <>
            <p className={late ? "font-medium text-sev-0" : "font-medium"}>
              {late ? "Late: was due" : "Due"} <Time atUtc={dueAt.toISOString()} form="day" />
            </p>
            <DecideName {...{ id, version, read }} />
          </>
        ) : (
          <span className="text-soft">{DONE[state]}</span>
        )}
      </div>
    </li>
  );
}
