/** How people outside are told: a letter to each, an e-mail through the customer they belong to, a public notice. */
export const WAYS = ["letter", "customer", "public_notice"] as const;
export type OutsideWay = (typeof WAYS)[number];
