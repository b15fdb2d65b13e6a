/** The path a page was asked by, which a page does not know itself. `proxy.ts` sets it on every request to a page. */
export const PATH_HEADER = "x-whosaw-path";
