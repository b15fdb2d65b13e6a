import { HASH_BYTES } from "#core/merkle/hash.ts";
import { RowWriter } from "#db/copy-row.ts";
import type { GrantDraft, ReadDraft, SourceDraft } from "../entry/draft.ts";
import type { SealedDraft } from "../entry/seal.ts";
import { LOG_ID } from "../tree/head.ts";

const UNKNOWN_INDEX = 0;
const UNKNOWN_TIME = new Date(0);
const UNKNOWN_HASH = new Uint8Array(HASH_BYTES);
const writer = new RowWriter();
const row = (fields: number) => writer.start(fields).smallint(LOG_ID).bigint(UNKNOWN_INDEX);

export const entryRow = ({ kind, actorId, sevNumber }: SealedDraft, bytes: Uint8Array): Buffer =>
  row(8)
    .time(UNKNOWN_TIME)
    .bytes(UNKNOWN_HASH)
    .bytes(bytes)
    .text(kind)
    .uuid(actorId)
    .integer(sevNumber)
    .finish();

export const sourceEventRow = ({ sourceId, eventId }: SourceDraft): Buffer =>
  row(5).bytes(UNKNOWN_HASH).text(sourceId).text(eventId).finish();

export const detailRow = ({ secret, fields }: NonNullable<SealedDraft["detail"]>): Buffer =>
  row(4).bytes(secret).json(fields).finish();

/** The typed columns of a read: an index of what its entry says, never a source of its own. */
export const readRow = (draft: ReadDraft): Buffer =>
  row(18)
    .time(UNKNOWN_TIME)
    .time(draft.happenedAt)
    .text(draft.sourceId)
    .uuid(draft.actor.personId)
    .text(draft.actor.teamId)
    .uuid(draft.actor.managerId)
    .texts(draft.actor.roles)
    .text(draft.purposeId ?? null)
    .text(draft.how)
    .text(draft.outcome)
    .text(draft.scope)
    .integer(draft.subjectIds.length)
    .bigint(draft.items ?? null)
    .smallint(Math.max(1, ...draft.datasets.map(({ dss }) => dss)))
    .texts(draft.datasets.map(({ id }) => id))
    .text(draft.refusedWhy ?? null)
    .finish();

export const readDatasetRows = ({
  datasets,
  happenedAt,
  actor,
  sourceId,
  outcome,
  scope,
}: ReadDraft): Buffer[] =>
  datasets.map(({ id, dss }) =>
    row(9)
      .text(id)
      .smallint(dss)
      .time(happenedAt)
      .uuid(actor.personId)
      .text(sourceId)
      .text(outcome)
      .text(scope)
      .finish(),
  );

export const readSubjectRows = ({ subjectIds, happenedAt }: ReadDraft): Buffer[] =>
  subjectIds.map((id) => row(4).uuid(id).time(happenedAt).finish());

export const grantChangeRow = (draft: GrantDraft): Buffer =>
  row(10)
    .text(draft.sourceId)
    .time(draft.happenedAt)
    .uuid(draft.actor.personId)
    .text(draft.verb)
    .texts(draft.privileges)
    .texts(draft.grantees)
    .boolean(draft.wide)
    .texts(draft.datasetIds)
    .finish();

export const tileRow = (level: number, index: number, bytes: Uint8Array, root: Uint8Array): Buffer =>
  writer.start(5).smallint(LOG_ID).smallint(level).bigint(index).bytes(bytes).bytes(root).finish();
