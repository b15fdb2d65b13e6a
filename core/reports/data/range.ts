/** What is asked for of a download, in bytes; `to` is the last, null for all to the end. */
export interface Range {
  readonly from: number;
  readonly to: number | null;
}

/** One range in bytes, with or without its end; null for any other form, which may be ignored (RFC 9110, 14.2). */
export function rangeOf(range: string): Range | null {
  const [, from, to] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(range) ?? [];
  return from === undefined ? null : { from: Number(from), to: to === undefined ? null : Number(to) };
}
