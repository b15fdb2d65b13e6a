import { DrawSample } from "#core/flows/reads/review/draw-sample.ts";
import { MarkRead } from "#core/flows/reads/review/mark-read.ts";
import { ListNotes, NoteEntry } from "#core/flows/reads/review/notes.ts";
import { SampleLeaf } from "#core/flows/reads/review/view-sample.ts";
import { ChangeView, SaveView, ViewId } from "#core/sev/saved-views/saved-view.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "json", who: "reads.list" } as const;
const nobodys = "00000000-0000-4000-8000-000000000000";
const none = "9007199254740991";

/** Reads that are drawn by lot to be looked at, and notes to entries. */
export const REVIEW_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "access-events/samples",
    id: "listSamples",
    summary: "Samples of reads, newest first, and by month that somebody looked at them.",
    input: null,
    example: {},
  },
  {
    method: "POST",
    path: "access-events/samples",
    id: "drawSample",
    summary: "Draws reads by lot; the entry holds the seed, so that anyone draws the same again.",
    input: DrawSample,
    answer: "json",
    status: 201,
    who: "reads.review",
    example: { filter: { source: "nothing-of-this-name" }, count: 5, reason: "The sample of this month" },
  },
  {
    ...get,
    path: "access-events/samples/[sample]",
    id: "viewSample",
    summary: "A sample with its reads, subjects masked, and what was said of each.",
    input: SampleLeaf,
    example: { sample: none },
  },
  {
    ...get,
    path: "access-events/samples/[sample]/repeat",
    id: "repeatSample",
    summary: "Draws a sample again from its seed, and says whether the same reads come out.",
    input: SampleLeaf,
    example: { sample: none },
  },
  {
    method: "POST",
    path: "access-events/samples/[sample]/marks",
    id: "markSampledRead",
    summary: "Says of a drawn read that somebody looked at it, and whether they question it.",
    input: MarkRead,
    answer: "json",
    status: 201,
    who: "reads.review",
    example: { sample: none, read: 0, said: "fine" },
  },
  {
    ...get,
    path: "access-events/[leaf]/notes",
    id: "listEntryNotes",
    summary: "The notes to an entry, oldest first.",
    input: ListNotes,
    answer: "list",
    who: "reads.review",
    example: { leaf: none },
  },
  {
    method: "POST",
    path: "access-events/[leaf]/notes",
    id: "noteEntry",
    summary: "Writes a note to an entry, for auditors and reviewers; an entry itself.",
    input: NoteEntry,
    answer: "nothing",
    status: 204,
    who: "reads.review",
    example: { leaf: none, note: "Asked the owner about this" },
  },
  {
    ...get,
    path: "access-events/views",
    id: "listReadsViews",
    summary: "One's own saved views of reads, and those others share.",
    input: null,
    answer: "list",
    example: {},
  },
  {
    method: "POST",
    path: "access-events/views",
    id: "saveReadsView",
    summary: "Keeps a query of reads under a name.",
    input: SaveView,
    answer: "json",
    status: 201,
    who: "reads.list",
    example: { name: "DSS 4", query: "dss=4" },
    changes: true,
  },
  {
    method: "POST",
    path: "access-events/views/[viewId]",
    id: "changeReadsView",
    summary: "Renames, shares, moves or redefines a saved view of reads of one's own.",
    input: ChangeView,
    answer: "json",
    status: 200,
    who: "reads.list",
    example: { viewId: nobodys, name: "DSS 4" },
  },
  {
    method: "DELETE",
    path: "access-events/views/[viewId]",
    id: "deleteReadsView",
    summary: "Deletes a saved view of reads of one's own.",
    input: ViewId,
    answer: "nothing",
    status: 204,
    who: "reads.list",
    example: { viewId: nobodys },
  },
];
