/** Under which the counts of the views are kept in the page. */
export const COUNTS_KEY = ["sevs", "counts"] as const;
