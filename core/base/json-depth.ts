/** As deep as the tree of a recorded page may go, and far below what ends a call for want of stack. */
export const JSON_DEPTH_MAX = 1_000;

/** Whether lists and objects are nested more deeply in a JSON value than anything of ours walks through. Needs no stack itself. */
export function isTooDeep(value: unknown, max = JSON_DEPTH_MAX): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > max) return true;
    const next: unknown[] = [];
    for (const each of level)
      if (typeof each === "object" && each !== null)
        for (const inner of Object.values(each)) next.push(inner);
    level = next;
  }
  return false;
}
