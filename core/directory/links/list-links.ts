import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import type { Link, LinkState } from "./row.ts";

/** A link, for those who hand them out. Neither its secret nor its code, which nobody has. */
export interface LinkView
  extends Pick<Link, "id" | "how" | "tries" | "madeAt" | "expiresAt" | "openedAt" | "revokedAt"> {
  readonly state: LinkState | "expired";
  readonly person: string;
  /** "left" for who worked here, "outside" for anybody else. */
  readonly was: "left" | "outside";
  readonly madeBy: string;
}

const SHOWN_MAX = 200;

/** The links that were made, those that still work first, then the newest. */
export async function listLinks(viewer: Viewer): Promise<{ items: LinkView[]; next: null }> {
  mustAllow(viewer, "link.list");
  const now = systemClock.now();
  const items = await onClient(database().pool).all<LinkView>(statement`
    SELECT * FROM (SELECT l.id, l.how, l.tries, l.made_at AS "madeAt", l.expires_at AS "expiresAt", l.opened_at AS "openedAt",
        l.revoked_at AS "revokedAt", CASE WHEN l.state IN ('made', 'opened') AND l.expires_at <= ${now} THEN 'expired' ELSE l.state END AS state,
        p.name AS person, CASE WHEN p.kind IN ('employee', 'contractor') THEN 'left' ELSE 'outside' END AS was,
        coalesce(m.name, 'An erased person') AS "madeBy"
      FROM personal_link l JOIN person p ON p.id = l.person_id LEFT JOIN person m ON m.id = l.made_by_id) s
    ORDER BY state IN ('made', 'opened') DESC, "madeAt" DESC, id LIMIT ${SHOWN_MAX}`);
  return { items, next: null };
}
