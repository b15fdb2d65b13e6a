export type ReadsSort = "happened" | "learned";

/** Filters as a query; what is null or missing is left out. */
export function searchOf(
  values: Readonly<Record<string, string | string[] | null | undefined>>,
): URLSearchParams {
  const pairs = Object.entries(values).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
  return new URLSearchParams(pairs);
}
