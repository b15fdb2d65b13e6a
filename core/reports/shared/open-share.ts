import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { keys } from "#core/log/keys/keys.ts";
import { fileNameOf, offerOf } from "../issued/offer.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { FileAnswer } from "../kit/answer.ts";
import { TakePart } from "../kit/range.ts";
import { ByKey, type Found, takeByKey } from "./by-key.ts";
import { type Stated, statedIn } from "./stated.ts";

/** A key with the part of the file that is wanted, in words of HTTP: it is posted, and no header of a POST means one. */
export const DownloadByKey = ByKey.extend(TakePart.shape);

/** What a report states, for somebody outside: as its cover says it. Names nobody. */
export interface SharedView extends Stated {
  readonly report: IssuedReport["kind"];
  readonly redaction: IssuedReport["redaction"];
  readonly askedAt: Date;
  /** Its entry in the log, with which it was finished; of data, asked for. */
  readonly entry: number;
  /** SHA-256 of what it states, as that entry carries it; null of data, which states nothing. */
  readonly statement: string | null;
  /** The log that it is of, with its key: to be compared with what the company handed over by another way. */
  readonly origin: string;
  readonly vkey: string;
  readonly expiresAt: Date;
  readonly downloadsLeft: number;
  readonly file: string;
}

/** Shows what a shared report states, to whoever has its link. An entry before a word of it leaves. Refuses as {@link takeByKey}. */
export async function openShare(raw: unknown): Promise<SharedView> {
  return takeByKey(ByKey.parse(raw), "report.share.open", async (found) => {
    const { shown, ...stated } = await statedIn(found);
    return { shown, from: 0, seal: async () => viewOf(found, stated) };
  });
}

const viewOf = ({ share, row }: Found, stated: Stated): SharedView => ({
  ...{ ...stated, report: row.kind, redaction: row.redaction, askedAt: row.askedAt },
  ...{ entry: row.leafIndex ?? -1, statement: row.statement },
  ...{ origin: keys().origin, vkey: logVerifierKey(), expiresAt: share.expiresAt },
  ...{ downloadsLeft: share.downloadsMax - share.downloads, file: fileNameOf(row) },
});

/**
 * The file of a shared report: an archive that verifies offline, or data as whoever made the link may see it. An entry before
 * the first byte leaves; refused to the same. One that broke off goes on by its range.
 */
export async function downloadShare(raw: unknown): Promise<FileAnswer> {
  const { range, ifRange, ...given } = DownloadByKey.parse(raw);
  const answer = await takeByKey(given, "report.share.download", (found) =>
    offerOf(found.maker, found, { range, ifRange }),
  );
  return answer();
}
