import { CommandError } from "./command-error.ts";

interface Instance {
  readonly url: string;
  readonly token: string;
}

/** Posts JSON to an instance elsewhere and answers its JSON. Throws the problem's own words, in one sentence. */
export const post = <T>(instance: Instance, path: string, body: object): Promise<T> =>
  call<T>(instance, path, { method: "POST", body: JSON.stringify(body) });

/** Asks an instance elsewhere and answers its JSON; throws as {@link post}. */
export const get = <T>(instance: Instance, path: string): Promise<T> =>
  call<T>(instance, path, { method: "GET" });

async function call<T>(instance: Instance, path: string, init: RequestInit): Promise<T> {
  const response = await reach(instance, path, init);
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as T;
  throw new CommandError(problemOf(answer) ?? `${response.url} answers ${response.status}: is it a Whosaw?`);
}

async function reach({ url, token }: Instance, path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(new URL(`api/v1/${path}`, url.endsWith("/") ? url : `${url}/`), {
      ...init,
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
    });
  } catch (error) {
    const { cause } = error as Error;
    throw new CommandError(
      `${url} cannot be reached: ${cause instanceof Error ? cause.message : String(error)}`,
    );
  }
}

/** The words of a problem document (RFC 9457); null when it is none. */
function problemOf(answer: unknown): string | null {
  const { title, detail, field } = (answer ?? {}) as { title?: string; detail?: string; field?: string };
  if (!title) return null;
  if (!detail) return title;
  return field && !detail.includes(field) ? `${field}: ${detail}` : detail;
}
