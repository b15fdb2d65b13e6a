/** What stands for the name of somebody who was erased, where a desk reads it; other pages put their own words in its place. */
export const ERASED = "An erased person";
