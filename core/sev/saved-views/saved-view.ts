import { z } from "zod";
import { Refusal } from "#core/base/refusal.ts";
import { VIEWS, type ViewPage } from "./pages.ts";

/** One view of the queue, or of reads, that somebody keeps. */
export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** As the page's URL has it. */
  readonly query: string;
  readonly shared: boolean;
  /** Whether it is the viewer's own: others' shared ones cannot be changed. */
  readonly own: boolean;
  /** Whose it is, where it is not the viewer's own. */
  readonly owner: string | null;
}

const Name = z.string().trim().min(1, "give it a name").max(60, "at most 60 characters");
const Query = z.string().max(2_000);

export const SaveView = z.object({ name: Name, query: Query, shared: z.boolean().default(false) });
export const ChangeView = z.object({
  viewId: z.uuid(),
  name: Name.optional(),
  query: Query.optional(),
  shared: z.boolean().optional(),
  /** Its place among one's own, 0 the first. */
  position: z.int().min(0).max(1_000).optional(),
});
export const ViewId = z.object({ viewId: z.uuid() });

/** Refuses (`invalid`) what is no query of the page. */
export function checkQuery(page: ViewPage, query: string): void {
  try {
    VIEWS[page].parse(query);
  } catch {
    throw new Refusal("invalid", { field: "query", detail: `not a query of ${VIEWS[page].of}` });
  }
}

/** A second view of the same name is refused in words, not as an error of the database. */
export function refuseTwin(error: unknown): never {
  if (String((error as { code?: unknown }).code) === "P2002")
    throw new Refusal("invalid", { field: "name", detail: "You have a view of this name already." });
  throw error;
}
