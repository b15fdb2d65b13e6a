/** How one SEV has to do with another. */
export type LinkKind = "related" | "split_from" | "split_into" | "continues" | "continued_by";
