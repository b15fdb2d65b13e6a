/** A path of ours to go to after signing in; "/" for anything that could lead elsewhere. */
export function safeNext(value: unknown): string {
  if (typeof value !== "string" || !/^\/[A-Za-z0-9]/.test(value) || value.includes("\\")) return "/";
  const base = "http://here.invalid";
  return new URL(value, base).origin === base ? value : "/";
}
