import { webSettings } from "#config/web.ts";

/** Whether people reach us by https: cookies are then sent by it alone. */
export const isSecure = (): boolean => webSettings().publicUrl.protocol === "https:";

/** The name of what a browser keeps that opened a personal link: another than the session's, so that neither is the other. */
export const linkCookieName = (): string => (isSecure() ? "__Host-whosaw-link" : "whosaw-link");

/** The session cookie's name; with https one that a browser ties to this host alone. */
export const sessionCookieName = (): string => (isSecure() ? "__Host-whosaw-session" : "whosaw-session");
