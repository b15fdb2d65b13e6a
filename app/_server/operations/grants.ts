import { ImportGrants } from "#core/exposure/grants/record-grants.ts";
import { RecordGrants } from "#core/exposure/grants/schema.ts";
import { TellMissingGrants } from "#core/exposure/grants/tell-missing.ts";
import { ConnectSource, DisconnectSource } from "#core/exposure/postgres/connections.ts";
import { LookAtSource } from "#core/exposure/postgres/look.ts";
import { AcceptException, EndException } from "#core/exposure/review/except.ts";
import { AskNeedReview } from "#core/exposure/review/need-review.ts";
import { AskAudience } from "#core/exposure/views/who-can-read.ts";
import { AskWhatIf } from "#core/flows/what-if/what-if.ts";
import { MapSource } from "#core/intake/map-source.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200 } as const;
const post = { method: "POST", status: 200 } as const;
const reason = "The owner of the data agreed";
const NO_ID = "00000000-0000-4000-8000-000000000000";
const snapshot = {
  takenAt: "2026-11-21T10:00:00Z",
  principals: [{ name: "ada", kind: "login" }],
  objects: [{ name: "crm.customers" }],
  grants: [{ object: "crm.customers", to: "ada" }],
};

export const GRANTS_OPERATIONS: readonly Operation[] = [
  {
    ...post,
    path: "grants",
    id: "recordGrants",
    summary: "What a source says of who may read there: a snapshot of all of it, or changes; each once.",
    input: RecordGrants,
    answer: "json",
    who: "event.record",
    example: { snapshot },
    changes: true,
    appends: true,
  },
  {
    ...post,
    path: "sources/[sourceId]/grants",
    id: "importGrants",
    summary: "The same from a file that an admin loads for a source.",
    input: ImportGrants,
    answer: "json",
    who: "import.run",
    example: { sourceId: "no-such-source", grants: { snapshot } },
  },
  {
    ...post,
    path: "sources/[sourceId]/grants/missing",
    id: "tellMissingGrants",
    summary:
      "Keeps that something is missing of what a source told of its grants: who can read is unknown from then on.",
    input: TellMissingGrants,
    answer: "json",
    who: "import.run",
    example: {
      sourceId: "no-such-source",
      missing: [{ from: "2026-11-20T10:00:00Z", to: "2026-11-20T10:05:00Z" }],
    },
  },
  {
    ...post,
    path: "sources/[sourceId]/mapping",
    id: "mapSource",
    summary:
      "Says what a source's objects and logins mean: which is which dataset, rated how, and which person.",
    input: MapSource,
    answer: "json",
    who: "source.manage",
    example: {
      sourceId: "no-such-source",
      mapping:
        "version: 1\nsource: { id: no-such-source, name: None, publicMeans: logins }\nsubjects: { key: text }\ndatasets: [{ id: hr, name: HR, dss: 3, relation: 'drive:HR' }]\nactors: {}",
    },
  },
  {
    ...post,
    path: "sources/[sourceId]/grants/connection",
    id: "connectSource",
    summary:
      "Tells from which PostgreSQL a source's grants are read; the address is sealed and never shown again.",
    input: ConnectSource,
    answer: "json",
    status: 201,
    who: "source.manage",
    example: { sourceId: "no-such-source", url: "postgresql://watcher:secret@db.example.com/crm", reason },
  },
  {
    ...post,
    path: "sources/[sourceId]/grants/connection/end",
    id: "disconnectSource",
    summary: "Ends a connection: that database is not looked at any more.",
    input: DisconnectSource,
    answer: "nothing",
    status: 204,
    who: "source.manage",
    example: { sourceId: "no-such-source", reason, version: 1 },
  },
  {
    ...post,
    path: "sources/[sourceId]/grants/look",
    id: "lookAtSource",
    summary: "Reads the grants of a connected database now.",
    input: LookAtSource,
    answer: "json",
    who: "source.look",
    example: { sourceId: "no-such-source" },
  },
  {
    ...get,
    path: "sources/[sourceId]/need-review",
    id: "needReview",
    summary: "Who can read at a source and did not for a while, by dataset, with the way in.",
    input: AskNeedReview,
    answer: "json",
    who: "exposure.audience",
    example: { sourceId: "gateway" },
  },
  {
    ...get,
    path: "exposures/audience",
    id: "whoCanRead",
    summary:
      "Who can read a dataset, or could at a moment, each with the shortest way in; unknown when nobody looked.",
    input: AskAudience,
    answer: "json",
    who: "exposure.audience",
    example: { dataset: "no-such-dataset" },
  },
  {
    ...get,
    path: "exposures/audiences",
    id: "listAudiences",
    summary: "How many can read each dataset at each source that told of grants, our own gateway among them.",
    input: null,
    answer: "list",
    who: "exposure.list",
    example: {},
  },
  {
    ...post,
    path: "exposures/what-if",
    id: "whatIf",
    summary: "Whom a grant would let in, to what, and which SEV it would be. Nothing is run or kept.",
    input: AskWhatIf,
    answer: "json",
    who: "exposure.audience",
    example: { sourceId: "no-such-source", sql: "GRANT SELECT ON crm.customers TO PUBLIC" },
  },
  {
    ...post,
    path: "exposures/exceptions",
    id: "acceptException",
    summary: "Lets somebody keep a right they do not use, for a reason, until a day.",
    input: AcceptException,
    answer: "json",
    status: 201,
    who: "exposure.except",
    example: { dataset: "no-such-dataset", personId: NO_ID, until: "2027-01-31T00:00:00Z", reason },
  },
  {
    ...post,
    path: "exposures/exceptions/[exceptionId]/end",
    id: "endException",
    summary: "Ends an exception before its day.",
    input: EndException,
    answer: "nothing",
    status: 204,
    who: "exposure.except",
    example: { exceptionId: NO_ID, reason, version: 1 },
  },
];
