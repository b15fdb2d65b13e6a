import type {
  CaptureKind,
  Employment,
  ForbiddenUse,
  LegalGround,
  NeverKept,
} from "#core/base/capture-terms.ts";
import type { NoticeDocument } from "./document.ts";

/** Regions or teams of a notice. */
export type Scope = NoticeDocument["whom"]["regions"];

/** What came to a list of a notice, or left it. */
type Listed<Of extends string, Item extends string> = {
  readonly of: Of;
  readonly how: "added" | "gone";
  readonly items: readonly Item[];
};
/** What a notice says of one thing, and what the one before it said. */
type Replaced<Of extends string, Value> = {
  readonly of: Of;
  readonly before: Value;
  readonly after: Value;
};

/** One difference between two notices, as facts. */
export type ChangeFacts =
  | Listed<"kinds", CaptureKind>
  | Listed<"sources", string>
  | Listed<"employment", Employment>
  | Listed<"forbidden", ForbiddenUse>
  | Listed<"neverKept", NeverKept>
  | (Replaced<"apps", string> & { readonly source: string })
  | Replaced<"keepDays", number>
  | Replaced<"regions" | "teams", Scope>
  | Replaced<"optOutOpen" | "optOutReason", boolean>
  | Replaced<"why" | "groundWhy" | "assessment" | "conditions", string>
  | Replaced<"ground", LegalGround>;
