import { z } from "zod";

/** A text that a database and canonical JSON can both hold: no NUL, no half of a surrogate pair. */
export const Storable = z.string().refine((text) => !text.includes("\0") && text.isWellFormed(), {
  message: "holds a character that cannot be stored: NUL or half of a surrogate pair",
});

/** Characters of a name: at most 1,536 bytes, which an index can hold beside a source's id. */
export const NAME_MAX = 512;
/** What a login, person, dataset, purpose or event goes by. */
export const Name = Storable.min(1).max(NAME_MAX);

/** The same bytes with a blank for each NUL, of which a crashed server leaves whole blocks in its log. */
export async function* withoutNul(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    yield chunk.includes(0) ? chunk.map((byte) => (byte === 0 ? 0x20 : byte)) : chunk;
}
