import { z } from "zod";

const Id = z.string().trim().min(1).max(120);
const Day = z.iso.date("write a day as 2026-01-31");
const Moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "write 2026-01-31 or 2026-01-31T08:00:00Z")
  .transform((text) => new Date(text).toISOString());
const List = <Row extends z.ZodType>(row: Row) => z.array(row).default([]);

/**
 * What a directory file may say, beside people and purposes, about why somebody reads somebody: detection explains reads
 * by it. People by external id; days and moments are when it came into force and, left out, has not ended. Each row is the
 * whole truth about its case, project, tie, shift, leave or post; what a file does not name stays.
 */
export const ContextRows = {
  /** Where somebody worked from a day on. Before the first of somebody's posts that first one holds. */
  posts: List(
    z.strictObject({
      person: Id,
      from: Day,
      team: z.string().trim().max(200).optional(),
      title: z.string().trim().max(200).optional(),
      manager: Id.optional(),
    }),
  ),
  /** Tickets, HR cases and SEVs that somebody is assigned to and that name somebody: a strong tie while they are open. */
  cases: List(
    z.strictObject({ id: Id, assignees: z.array(Id), subjects: z.array(Id), from: Day, to: Day.optional() }),
  ),
  /** People who worked on something together, or were worked on together. */
  projects: List(z.strictObject({ id: Id, members: z.array(Id), from: Day, to: Day.optional() })),
  /** Any other tie that the company knows of. It holds both ways. */
  ties: List(
    z.strictObject({
      person: Id,
      other: Id,
      kind: z.string().trim().max(60),
      from: Day.optional(),
      to: Day.optional(),
    }),
  ),
  /** Who held a purpose when, for detection alone: what our own gateway gives goes by a purpose's `holders`. */
  holdings: List(
    z.strictObject({
      purpose: Id,
      person: Id,
      from: Day,
      to: Day.optional(),
      cancelled: z.literal(true).optional(),
    }),
  ),
  /** A shift, a leave, a holding or an opt-out is known by its person and beginning; one that is called off is given again with `cancelled`. */
  onCall: List(
    z.strictObject({ person: Id, from: Moment, to: Moment, cancelled: z.literal(true).optional() }),
  ),
  leave: List(z.strictObject({ person: Id, from: Day, to: Day, cancelled: z.literal(true).optional() })),
  /** All people whom nobody reads without a case. Left out: they stay who they were. */
  vips: z.array(Id).optional(),
  /** Whom nobody was to read, by a system of your own. An opt-out in Whosaw is known without it. */
  optOuts: List(
    z.strictObject({
      person: Id,
      from: Day,
      to: Day.optional(),
      cancelled: z.literal(true).optional(),
    }),
  ),
  /** Grants to everyone: for that long every login could read the dataset. */
  openings: List(z.strictObject({ dataset: Id, from: Moment, to: Moment.optional() })),
};
