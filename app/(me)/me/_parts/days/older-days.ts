import { callJson } from "#app/_parts/api.ts";
import type { MyAsked } from "#core/flows/ask-why/my-asked.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";

/** Older days as the API answers them, times made times again, and the questions that may be about them. */
export interface OlderDays {
  readonly page: { readonly items: readonly MyLine[]; readonly next: string | null };
  readonly asked: readonly MyAsked[];
}

type Sent = Omit<MyLine, "firstAt" | "lastAt" | "purposeUntil" | "nameAsked"> & {
  readonly firstAt: string;
  readonly lastAt: string;
  readonly purposeUntil: string | null;
  readonly nameAsked: (Omit<NonNullable<MyLine["nameAsked"]>, "dueAt"> & { readonly dueAt: string }) | null;
};

export async function olderDays(query: string, cursor: string): Promise<OlderDays["page"]> {
  const { items, next } = await callJson<{ items: readonly Sent[]; next: string | null }>(
    `me/days?${query === "" ? "" : `${query}&`}cursor=${cursor}`,
  );
  return { items: items.map(revived), next };
}

const revived = ({ firstAt, lastAt, purposeUntil, nameAsked, ...line }: Sent): MyLine => ({
  ...line,
  firstAt: new Date(firstAt),
  lastAt: new Date(lastAt),
  nameAsked: nameAsked === null ? null : { ...nameAsked, dueAt: new Date(nameAsked.dueAt) },
  purposeUntil: purposeUntil === null ? null : new Date(purposeUntil),
});
