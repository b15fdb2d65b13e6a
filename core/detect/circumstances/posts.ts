import { dayOf } from "../rollup/local-time.ts";
import type { Standing } from "./circumstances.ts";
import type { DirectoryRows } from "./rows.ts";
import { FOREVER } from "./ties.ts";

interface Post {
  readonly from: number;
  readonly team: string;
  readonly title: string;
  readonly manager: string | null;
}

interface Known {
  readonly kind: Standing["kind"];
  readonly zone: string;
  readonly employedFrom: number | null;
  readonly employedTo: number;
  readonly posts: readonly Post[];
}

const NOBODY: Known = { kind: "person", zone: "UTC", employedFrom: null, employedTo: FOREVER, posts: [] };

/** Where everybody stood on every day. Whoever the directory does not know has no team, no title and was always here. */
export class Posts {
  private readonly known = new Map<string, Known>();

  constructor(rows: DirectoryRows) {
    const posts = Map.groupBy(rows.posts, ({ person }) => person);
    for (const person of rows.people) {
      const own = (posts.get(person.externalId) ?? []).map((post) => toPost(post, dayOf(post.from)));
      const stated = own.length > 0 ? own.sort((a, b) => a.from - b.from) : [toPost(person, -FOREVER)];
      this.known.set(person.externalId, {
        kind: person.kind === "service" ? "service" : "person",
        zone: person.timeZone,
        employedFrom: person.employedFrom ? dayOf(person.employedFrom) : null,
        employedTo: person.employedTo ? dayOf(person.employedTo) : FOREVER,
        posts: stated,
      });
    }
  }

  standingOf(person: string, day: number): Standing {
    const { kind, zone, employedFrom, employedTo, posts } = this.known.get(person) ?? NOBODY;
    const at = Math.max(
      0,
      posts.findLastIndex(({ from }) => from <= day),
    );
    const post = posts[at];
    const since = at > 0 ? post!.from : employedFrom;
    return {
      kind,
      zone,
      title: post?.title ?? "",
      team: post?.team ?? "",
      manager: post?.manager ?? null,
      since,
      here: (employedFrom === null || day >= employedFrom) && day <= employedTo,
    };
  }
}

const toPost = (
  row: { team?: string | undefined; title?: string | undefined; manager?: string | undefined },
  from: number,
): Post => ({ from, team: row.team ?? "", title: row.title ?? "", manager: row.manager ?? null });
