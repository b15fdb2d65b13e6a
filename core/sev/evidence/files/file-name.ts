import type { FileType } from "./sniff.ts";

export const NAME_MAX = 150;

/** Control characters, and those that turn the direction of what follows: a name with them shows as another. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** What a shell, a Windows folder or a header may take for something else. */
const UNSAFE = /["*:<>?|%]/g;

/**
 * A file's name as it may be kept and served: without the path it came with, without what cannot be seen, and with an
 * ending that fits what the file is. Null when nothing of a name is left.
 */
export function fileName(asked: string, { endings }: FileType): string | null {
  const last = asked.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const seen = last
    .replaceAll(INVISIBLE, "")
    .replaceAll(UNSAFE, "_")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  if (seen === "") return null;
  const name = [...seen].slice(0, NAME_MAX).join("");
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase();
  return ending && endings.includes(ending) ? name : `${name}.${endings[0]}`;
}
