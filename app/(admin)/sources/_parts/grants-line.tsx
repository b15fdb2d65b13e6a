import { Time } from "#components/ui/time.tsx";
import type { GrantSourceView } from "#core/exposure/postgres/list-grant-sources.ts";
import { ConnectGrants } from "./connect-grants.tsx";

/** How far it is known who can read at a source, and from where. */
export function GrantsLine({ grants, mayConnect }: { grants: GrantSourceView; mayConnect: boolean }) {
  const { sourceId, connection, snapshotAt, known, gaps } = grants;
  return (
    <>
      <span className={known === "unknown" && snapshotAt ? "font-medium text-sev-1" : undefined}>
        {snapshotAt ? (
          <>
            {known === "known" ? "Grants looked at " : "Who can read is unknown: last looked at "}
            <Time atUtc={snapshotAt.toISOString()} />
          </>
        ) : (
          "Its grants were never looked at."
        )}
      </span>
      {gaps.map((words) => (
        <span key={words}>{words}</span>
      ))}
      {connection ? (
        <span className="break-words">
          Read from {connection.database} on {connection.host}
          {connection.problem ? `; the last try failed: ${connection.problem}` : null}
        </span>
      ) : null}
      {mayConnect ? <ConnectGrants sourceId={sourceId} version={connection?.version ?? null} /> : null}
    </>
  );
}
