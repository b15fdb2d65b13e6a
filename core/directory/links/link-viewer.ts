import { systemClock } from "#core/base/clock.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, type Statement, statement } from "#db/statement.ts";
import { employedNow } from "../viewer.ts";
import { hashSecret, isBrowserSecret } from "./secrets.ts";

type Row = Pick<PersonViewer, "personId" | "name" | "email" | "timeZone">;

/** Whoever came by a personal link: no role, not even that of an employee, nor a place in the org chart. */
const toLinkViewer = (row: Row): PersonViewer => ({
  ...{ kind: "person", ...row, teamId: null, managerId: null, roles: new Set(), channel: "link" },
});

/** A program never comes by a link, and whoever works here signs in. */
const OUTSIDE: Statement = statement`p.kind NOT IN ('service', 'agent') AND NOT (${employedNow})`;
const PERSON: Statement = statement`p.id AS "personId", p.name, coalesce(p.email, '') AS email, p.time_zone AS "timeZone"`;

/** The viewer that somebody outside is behind a link of theirs; null for whoever works here, is a program or was erased. */
export async function linkViewerOf(run: Runner, personId: string): Promise<PersonViewer | null> {
  const [row] = await run.all<Row>(
    statement`SELECT ${PERSON} FROM person p WHERE p.id = ${personId}::uuid AND ${OUTSIDE}`,
  );
  return row ? toLinkViewer(row) : null;
}

/** Of `personal_link l`: handed over or opened, and not at its end. */
export const linkWorks = (): Statement =>
  statement`l.state IN ('made', 'opened') AND l.expires_at > ${systemClock.now()}`;

const WORKS = (): Statement => statement`l.state = 'opened' AND l.expires_at > ${systemClock.now()}`;

/** An open link of a browser: who looks by it, and when it ends. */
export interface OpenLinkOf {
  readonly id: string;
  readonly viewer: PersonViewer;
  readonly expiresAt: Date;
}

/**
 * The person behind the link that was opened in this browser, asked of the database each time: one that was revoked or has
 * run out is `null` from the next request on.
 */
export async function linkOfBrowser(secret: string): Promise<OpenLinkOf | null> {
  if (!isBrowserSecret(secret)) return null;
  const [row] = await onClient(database().pool).all<Row & { id: string; expiresAt: Date }>(statement`
    SELECT ${PERSON}, l.id, l.expires_at AS "expiresAt" FROM personal_link l JOIN person p ON p.id = l.person_id
    WHERE l.browser_hash = ${Buffer.from(hashSecret(secret))}::bytea AND ${WORKS()} AND ${OUTSIDE}`);
  if (!row) return null;
  const { id, expiresAt, ...person } = row;
  return { id, expiresAt, viewer: toLinkViewer(person) };
}

/**
 * Whoever has a link open that still works, for the job that gathers a report about them: it looks at all that is theirs, as
 * it does for somebody who works here. Never the viewer of a request.
 */
export async function ownerWithLink(run: Runner, personId: string): Promise<PersonViewer | null> {
  const [row] = await run.all<Row>(statement`
    SELECT ${PERSON} FROM person p WHERE p.id = ${personId}::uuid AND ${OUTSIDE}
      AND EXISTS (SELECT FROM personal_link l WHERE l.person_id = p.id AND ${WORKS()})`);
  return row ? { ...toLinkViewer(row), channel: "session" } : null;
}
