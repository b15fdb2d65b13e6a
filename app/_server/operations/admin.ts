import { IssueSourceKey, RevokeKey } from "#core/directory/api-keys.ts";
import { ImportDirectory } from "#core/directory/import/import-directory.ts";
import { RevokeSessions } from "#core/directory/sessions.ts";
import { FinishImport } from "#core/intake/finish-import.ts";
import { RecordImportBatch } from "#core/intake/record-import-batch.ts";
import { StartImport } from "#core/intake/start-import.ts";
import type { Operation } from "./operation.ts";

const post = { method: "POST", status: 200 } as const;
const remove = { method: "DELETE", status: 200 } as const;
const NO_ID = "00000000-0000-4000-8000-000000000000";

const record = {
  kind: "grant",
  verb: "grant",
  privileges: ["select"],
  relations: ["crm.customers"],
  datasetIds: ["customers"],
  grantees: ["public"],
  wide: true,
  eventId: "line-4711",
  happenedAt: "2026-11-02T09:00:00Z",
  login: "ada",
  text: {},
};

export const ADMIN_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "sources",
    id: "listSources",
    summary: "Every source, and how far what it says carries.",
    input: null,
    answer: "list",
    status: 200,
    who: "source.list",
    example: {},
  },
  {
    method: "POST",
    path: "sources/[sourceId]/keys",
    id: "issueSourceKey",
    summary: "A key with which one source may report its own reads; it is seen this once.",
    input: IssueSourceKey,
    answer: "json",
    status: 201,
    who: "source.manage",
    example: { sourceId: "no-such-source", days: 90 },
  },
  {
    ...remove,
    path: "keys/[keyId]",
    id: "revokeKey",
    summary: "Ends a key: its next request is refused.",
    input: RevokeKey,
    answer: "json",
    who: "source.manage",
    own: "whose token it is",
    example: { keyId: NO_ID },
  },
  {
    ...remove,
    path: "people/[personId]/sessions",
    id: "revokeSessions",
    summary: "Ends every open session of somebody.",
    input: RevokeSessions,
    answer: "json",
    who: "directory.import",
    own: "the person",
    example: { personId: NO_ID },
  },
  {
    ...post,
    path: "directory/import",
    id: "importDirectory",
    summary: "Loads a directory file, all of it or nothing.",
    input: ImportDirectory,
    answer: "json",
    who: "directory.import",
    example: { format: "csv", text: "external_id,name\n4711,Ada\n" },
    changes: true,
  },
  {
    method: "POST",
    path: "imports",
    id: "startImport",
    summary: "Seals which file is about to be read, and saves its mapping.",
    input: StartImport,
    answer: "json",
    status: 201,
    who: "import.run",
    example: {
      format: "csv",
      fileName: "server.csv",
      fileBytes: 1024,
      fileSha256: "0".repeat(64),
      importer: "whosaw 0.1.0",
      mapping: "source: {}",
    },
  },
  {
    ...post,
    path: "imports/[importId]/records",
    id: "recordImportBatch",
    summary: "Stores up to 2,000 records of a running import, in order and once.",
    input: RecordImportBatch,
    answer: "json",
    who: "import.run",
    example: { importId: NO_ID, records: [record] },
    appends: true,
  },
  {
    ...post,
    path: "imports/[importId]/finish",
    id: "finishImport",
    summary: "Seals that the file was read to its end, with what became of it.",
    input: FinishImport,
    answer: "json",
    who: "import.run",
    example: { importId: NO_ID, lines: 0, skipped: {} },
  },
];
