import type { KeyRing } from "#core/base/key-provider.ts";
import { Refusal } from "#core/base/refusal.ts";
import { type Kek, kekId, kekIdOf, newUnder, openKek, secretOf, wrapUnder } from "./kek.ts";
import { type KeptKek, readKekFile, writeFirstKekFile, writeKekFile } from "./kek-file.ts";

/** Where keys come from and how they are kept in the file: as they are, or wrapped by a key service. */
export interface KekKeeper {
  make(): Promise<{ readonly key: Uint8Array; readonly kept: string }>;
  /** The key of what was kept. Synchronous where nobody has to be asked. Throws one sentence when it cannot be had. */
  open(kept: string): Uint8Array | Promise<Uint8Array>;
}

/** How old a process's view of the file may be when it wraps: after this long every process wraps under a new key. */
export const RING_AGE_MAX_MS = 5_000;

/** The keys of a file, made with one key when there is none, all opened before this answers. */
export async function openKeyRing(path: string, keeper: KekKeeper): Promise<KeyRing> {
  const opened = new Map<string, Kek>();
  let kept = readKekFile(path) ?? (await firstKey(path, keeper));
  let readAt = performance.now();

  const reread = (): void => {
    kept = readKekFile(path) ?? kept;
    readAt = performance.now();
  };
  const remember = (each: KeptKek, key: Uint8Array): void => {
    const kek = openKek(key);
    if (kek.id !== each.id)
      throw new Error(`${path}: key ${each.id} does not open to the key it was made as`);
    opened.set(each.id, kek);
  };
  const openAll = async (): Promise<void> => {
    for (const each of kept) if (!opened.has(each.id)) remember(each, await keeper.open(each.kept));
  };
  const newest = (): Kek => {
    if (performance.now() - readAt > RING_AGE_MAX_MS) reread();
    const last = kept.at(-1)!; // a file without a key is refused
    if (!opened.has(last.id)) openNow(last);
    return opened.get(last.id)!;
  };
  const openNow = (each: KeptKek): void => {
    const key = keeper.open(each.kept);
    if (key instanceof Uint8Array) {
      remember(each, key);
      return;
    }
    void key.then((bytes) => remember(each, bytes)).catch(() => undefined); // asked again by the next who needs it
    throw new Refusal("unavailable", {
      detail: "the key-encryption key is being changed; try again in a moment",
    });
  };

  await openAll();
  return {
    wrap: (secret) => wrapUnder(newest(), secret),
    make: () => newUnder(newest()),
    unwrap(wrapped) {
      const id = kekIdOf(wrapped);
      const key = opened.get(id);
      if (!key) throw new Error(`a secret is wrapped under key ${id}, which is not in ${path}`);
      return secretOf(key, wrapped);
    },
    async ready(wrapped) {
      if (wrapped.every((each) => opened.has(kekIdOf(each)))) return;
      reread();
      await openAll();
    },
    async list() {
      reread();
      return kept.map(({ id, madeAt }) => ({ id, madeAt: new Date(madeAt) }));
    },
    async add() {
      const made = await madeBy(keeper);
      reread();
      await writeKekFile(path, [...kept, made]);
      reread();
      await openAll();
    },
    async drop(id) {
      reread();
      if (kept.at(-1)?.id === id) throw new Error(`key ${id} is the newest: it stays`);
      await writeKekFile(
        path,
        kept.filter((each) => each.id !== id),
      );
      opened.delete(id);
      reread();
    },
  };
}

async function madeBy(keeper: KekKeeper): Promise<KeptKek> {
  const { key, kept } = await keeper.make();
  return { id: kekId(key), madeAt: new Date().toISOString(), kept };
}

async function firstKey(path: string, keeper: KekKeeper): Promise<KeptKek[]> {
  await writeFirstKekFile(path, [await madeBy(keeper)]);
  const kept = readKekFile(path); // what counts is in the file: another process may have been first
  if (!kept) throw new Error(`${path} is gone as soon as it was written`);
  return kept;
}
