/** How somebody is told who has no personal link: by a letter, an e-mail, a call, in person, through the company they work for. */
export const OTHER_MEANS = ["letter", "email", "call", "in_person", "company"] as const;
export type OtherMeans = (typeof OTHER_MEANS)[number];
