import { committed } from "#core/log/entry/commitment.ts";
import type { EntryBody } from "#core/log/entry/entry.ts";
import { keys } from "#core/log/keys/keys.ts";
import type { PersonParty } from "#core/log/keys/secrets.ts";
import { type Runner, statement } from "#db/statement.ts";

const KEPT_MAX = 100_000;

/** A person in one of the two parts that people have in entries. */
export interface PartyOf {
  readonly id: string;
  readonly party: PersonParty;
}

/** Whether a commitment is to this value: `gone` when the secret that would tell is not there. */
export type Opened = "yes" | "no" | "gone";

/**
 * The secrets of people as storage has them now, for one run of doctor: not those that the process has cached, since a
 * secret that somebody removed or changed has to be missed.
 */
export class SecretBook {
  readonly #secrets = new Map<string, Uint8Array | "gone" | "broken">();

  /** Loads the secrets that are not known yet. */
  async load(run: Runner, wanted: readonly PartyOf[]): Promise<void> {
    const missing = new Map(wanted.map((each) => [nameOf(each), each]));
    if (this.#secrets.size + missing.size > KEPT_MAX) this.#secrets.clear();
    for (const name of missing.keys()) if (this.#secrets.has(name)) missing.delete(name);
    if (missing.size === 0) return;
    const asked = [...missing.values()];
    const rows = await run.all<{ person_id: string; party: PersonParty; wrapped: Uint8Array }>(statement`
      SELECT s.person_id, s.party, s.wrapped FROM person_secret s
      JOIN unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ party }) => party)}::text[]) AS w(person_id, party)
        USING (person_id, party)`);
    for (const name of missing.keys()) this.#secrets.set(name, "gone");
    for (const row of rows)
      this.#secrets.set(nameOf({ id: row.person_id, party: row.party }), unwrapped(row.wrapped) ?? "broken");
  }

  /** A person's secret; null when it is gone or was changed. Load it first. */
  secretOf(who: PartyOf): Uint8Array | null {
    const secret = this.#secrets.get(nameOf(who));
    return secret instanceof Uint8Array ? secret : null;
  }

  isGone(who: PartyOf): boolean {
    return this.#secrets.get(nameOf(who)) === "gone";
  }

  /**
   * The commitment to a person in an entry's field, as base64 or as a string of its bytes; null when the secret is gone or
   * was changed. Load it first.
   */
  commitmentTo(
    who: PartyOf,
    body: EntryBody,
    field: string,
    encoding: "base64" | "binary" = "base64",
  ): string | null {
    const secret = this.#secrets.get(nameOf(who));
    if (secret === undefined || secret === "gone" || secret === "broken") return null;
    return committed(secret, Buffer.from(body.nonce, "base64"), who.party, field, who.id, encoding);
  }

  /** Whether an entry's field, as base64, is committed to this person. */
  opens(who: PartyOf, body: EntryBody, field: string, said: unknown): Opened {
    if (this.isGone(who)) return "gone";
    return this.commitmentTo(who, body, field) === said ? "yes" : "no";
  }
}

const nameOf = ({ id, party }: PartyOf): string => `${party} ${id}`;

/** A wrapped secret of 32 bytes; null when it was changed or is under another key. */
export function unwrapped(wrapped: Uint8Array): Uint8Array | null {
  try {
    return keys().provider.unwrap(wrapped);
  } catch {
    return null;
  }
}
