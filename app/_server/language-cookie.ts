/** The language that a browser chose before anybody signed in: a locale. */
export const LANGUAGE_COOKIE = "language";
