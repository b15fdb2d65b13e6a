import type { Locale } from "./locale.ts";
import type { Role } from "./roles.ts";

/**
 * A person who signed in or holds a bearer token, or came by a personal link. `channel` says how the request proves who it
 * is: whoever came by a link has no role at all, and may only what the rules open to a link.
 */
export interface PersonViewer {
  readonly kind: "person";
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string | null;
  readonly managerId: string | null;
  readonly timeZone: string;
  /** What they chose to read in; nothing while their browser says it. */
  readonly language?: Locale | null;
  readonly roles: ReadonlySet<Role>;
  readonly channel: "session" | "token" | "link";
}

/**
 * A system that reports with a key of its own. It may write its own history and nothing else; with a collector's key, which
 * lies on a person's device, it may record that one person and nothing else.
 */
export interface SourceViewer {
  readonly kind: "source";
  readonly sourceId: string;
  readonly keyId: string;
  /** Whom a collector's key is bound to. */
  readonly recordsId?: string;
}

/** A job of ours, named, so that the log says which one acted. */
export interface SystemViewer {
  readonly kind: "system";
  readonly name: "worker" | "seed" | "cli";
}

/** Who asks. Only `core/directory` builds one for a person or a source. */
export type Viewer = PersonViewer | SourceViewer | SystemViewer;

/** A job of ours, under the name by which entries and rules know it. */
export const systemViewer = (name: SystemViewer["name"]): SystemViewer => ({ kind: "system", name });
