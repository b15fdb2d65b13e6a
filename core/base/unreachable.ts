/** Closes a union: the compiler refuses a case that was forgotten, and so does the running program. */
export function unreachable(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
