import { CommandError } from "./command-error.ts";

/** Posts JSON to an instance elsewhere and answers its JSON. Throws the problem's own words. */
export async function post<T>(base: { url: string; token: string }, path: string, body: object): Promise<T> {
  const response = await fetch(new URL(`api/v1/${path}`, withSlash(base.url)), {
    method: "POST",
    headers: { Authorization: `Bearer ${base.token}`, "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => ({}))) as {
    title?: string;
    detail?: string;
    field?: string;
  };
  if (response.ok) return answer as T;
  const where = answer.field ? ` (${answer.field})` : "";
  throw new CommandError(`${answer.detail ?? answer.title ?? `HTTP ${response.status}`}${where}`);
}

const withSlash = (url: string): string => (url.endsWith("/") ? url : `${url}/`);
