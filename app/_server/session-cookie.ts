import "server-only";
import { decode } from "next-auth/jwt";
import { webSettings } from "#config/web.ts";

/** The name that a browser ties to this host alone once there is https. */
export const sessionCookieName = (secure: boolean): string =>
  secure ? "__Host-whosaw-session" : "whosaw-session";

/** The id of our session row that a cookie carries; `null` when it is not a cookie of ours. */
export async function sessionIdOf(cookies: {
  get(name: string): { value: string } | undefined;
}): Promise<string | null> {
  const { secret, publicUrl } = webSettings();
  const token = cookies.get(sessionCookieName(publicUrl.protocol === "https:"))?.value;
  if (!token) return null;
  const claims = await decode({ token, secret }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}
