/** The first of several moments; there has to be one. */
export const earliest = (times: readonly Date[]): Date =>
  new Date(Math.min(...times.map((at) => at.getTime())));

/** The last of several moments; there has to be one. */
export const latest = (times: readonly Date[]): Date =>
  new Date(Math.max(...times.map((at) => at.getTime())));
