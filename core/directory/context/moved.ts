import { systemClock } from "#core/base/clock.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { DirectoryFile } from "../import/import-schema.ts";
import type { Fact, Scope } from "./facts.ts";
import { scopeName } from "./scope-name.ts";

/** Where somebody works, as their own row says it. */
interface Post {
  readonly id: string;
  readonly externalId: string;
  readonly team: string | null;
  readonly title: string | null;
  readonly manager: string | null;
  /** Whether posts of theirs are kept already. */
  readonly hasPosts: boolean;
  readonly since: string;
}

/** Everybody's post, by external id; asked before people are written, it is where they worked until then. */
export async function selectPosts(run: Runner): Promise<Map<string, Post>> {
  const rows = await run.all<Post>(statement`
    SELECT id, external_id AS "externalId", team_id AS team, nullif(title, '') AS title, manager_id AS manager,
      EXISTS (SELECT FROM circumstance c WHERE c.kind = 'post' AND c.people = ARRAY[p.id]) AS "hasPosts",
      coalesce(employed_from, '1970-01-01')::text AS since FROM person p`);
  return new Map(rows.map((row) => [row.externalId, row]));
}

/**
 * Who moved, for whom the file states no posts: where they were, unless that is kept, and where they are from today on.
 * Without it a move would look as if it had always been so.
 */
export function movesOf(
  file: Pick<DirectoryFile, "people" | "posts">,
  before: ReadonlyMap<string, Post>,
  after: ReadonlyMap<string, Post>,
): Scope[] {
  const stated = new Set(file.posts.map(({ person }) => person));
  const today = systemClock.now().toISOString().slice(0, 10);
  return file.people.flatMap(({ externalId }) => {
    const [was, is] = [before.get(externalId), after.get(externalId)];
    if (!was || !is || stated.has(externalId) || isSame(was, is)) return [];
    return [...(was.hasPosts ? [] : [postScope(was, was.since)]), postScope(is, today)];
  });
}

const isSame = (a: Post, b: Post): boolean =>
  a.team === b.team && a.title === b.title && a.manager === b.manager;

function postScope({ id, team, title, manager }: Post, day: string): Scope {
  const scope = scopeName([id, day]);
  const fact: Fact = {
    ...{ kind: "post", scope, people: [id], others: manager === null ? [] : [manager] },
    ...{ ref: null, team, title, from: new Date(day).toISOString(), to: null },
  };
  return { kind: "post", scope, facts: [fact] };
}
