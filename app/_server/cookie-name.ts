import { webSettings } from "#config/web.ts";

/** Whether people reach us by https: cookies are then sent by it alone. */
export const isSecure = (): boolean => webSettings().publicUrl.protocol === "https:";

/** The session cookie's name; with https one that a browser ties to this host alone. */
export const sessionCookieName = (): string => (isSecure() ? "__Host-whosaw-session" : "whosaw-session");
