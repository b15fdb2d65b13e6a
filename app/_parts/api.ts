import type { Say } from "#components/words/say.ts";
import { REFUSAL_CODES, type RefusalCode } from "#core/base/refusal.ts";

/** A refusal of the API in words (RFC 9457). `field` names the input at fault. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly detail: string | undefined;

  constructor(status: number, body: { code?: string; title?: string; field?: string; detail?: string }) {
    super(body.title ?? "The server did not answer as it should.");
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? "internal";
    this.field = body.field;
    this.detail = body.detail;
  }
}

/** Asks our own API; throws an {@link ApiProblem} for a refusal. With a body it is a POST of JSON, unless told otherwise. */
export async function callApi(
  path: string,
  body?: unknown,
  signal?: AbortSignal,
  method?: "DELETE",
): Promise<Response> {
  const post =
    body === undefined
      ? {}
      : { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(`/api/v1/${path}`, {
    ...post,
    ...(method ? { method } : {}),
    cache: "no-store",
    ...(signal ? { signal } : {}),
  });
  if (!response.ok) throw new ApiProblem(response.status, await response.json().catch(() => ({})));
  return response;
}

/** {@link callApi}, as the JSON it answers (nothing, of a 204). The caller names the shape that the route's verb returns. */
export async function callJson<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await callApi(path, body, signal);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/**
 * Any error in one or two sentences for a person. What a refusal says of itself is English: another language gets what its
 * code means, and of the rest what is the same in all, the id of an error.
 */
export function inWords(error: unknown, say?: Pick<Say, "t" | "locale">): string {
  if (!(error instanceof ApiProblem))
    return (
      say?.t("problems.unanswered") ?? "The server did not answer. Nothing was done. Try again in a moment."
    );
  if (!say || say.locale === "en") return error.detail ? `${error.message} ${error.detail}` : error.message;
  const words = isKnown(error.code) ? say.t(`problems.${error.code}`) : say.t("problems.internal");
  return error.code === "internal" && error.detail ? `${words} ${error.detail}` : words;
}

const isKnown = (code: string): code is RefusalCode => REFUSAL_CODES.some((each) => each === code);
