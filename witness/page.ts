import type { CosignerKey } from "#core/merkle/cosignature.ts";
import { fingerprint, formatVerifierKey } from "#core/merkle/note-key.ts";
import type { WatchedLog } from "./witness.ts";

const STYLE =
  "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}" +
  "code{overflow-wrap:anywhere}td,th{text-align:left;padding:.25rem 1rem .25rem 0;vertical-align:top}";

/** What a person sees who opens the witness's address: who it is, its key, and what it cosigned last of each log. */
export function pageOf(key: CosignerKey, logs: readonly WatchedLog[]): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Witness ${escaped(key.name)}</title><style>${STYLE}</style>
<h1>Witness ${escaped(key.name)}</h1>
<p>It countersigns a log only when the log continues what it countersigned before.</p>
<p>Key: <code>${escaped(formatVerifierKey(key))}</code><br>
Fingerprint (SHA-256 of the key): <code>${fingerprint(key)}</code></p>
<table><tr><th>Log<th>Last countersigned<th>Entries<th>Refused</tr>
${logs.map(row).join("\n")}
</table>
</html>
`;
}

function row({ origin, last, refused }: WatchedLog): string {
  const [when, size] = last
    ? [utc(new Date(Number(last.time) * 1000)), last.checkpoint.size.toLocaleString("en-GB")]
    : ["never yet", "-"];
  const no = refused
    ? `a tree of ${refused.size.toLocaleString("en-GB")} entries, ${utc(refused.at)}: it does not continue the last`
    : "nothing";
  return `<tr><td>${escaped(origin)}<td>${when}<td>${size}<td>${no}</tr>`;
}

const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);
