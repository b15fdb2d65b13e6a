import type { ReadRow as TableRow } from "#components/reads/reads-table.tsx";
import { joinWords } from "#components/text/format.ts";
import { dss, sev } from "#core/base/scales.ts";
import type { ReadFacets } from "#core/flows/reads/read-facets.ts";
import { actOf, whose } from "../../../_parts/read-words.ts";
import type { TransferredRead } from "../../../_parts/transferred-entry.ts";

export interface TransferredPage {
  readonly items: TransferredRead[];
  readonly next: string | null;
}

/** A read as a row: the login where we know it, since sources and people call readers by it. */
export function toTableRow(read: TransferredRead, facets: ReadFacets): TableRow {
  const worst = facets.sev.find(({ value }) => read.sevs.includes(Number(value)));
  return {
    leafIndex: read.leafIndex,
    happenedUtc: read.happenedAt,
    learnedUtc: read.learnedAt,
    actor: readerName(read, facets),
    unit: read.team ?? "",
    action: actOf(read),
    dataset: datasetWords(read),
    withheldUntil: read.withheldUntil,
    subject: whose({ scope: read.scope, subjects: read.subjectCount }),
    dss: dss(read.dss),
    purpose: read.purpose ? (read.purpose.title ?? read.purpose.id) : read.needed ? "needs it" : null,
    refused: read.outcome === "refused",
    source: read.source,
    severity: worst ? sev(Number(worst.label)) : null,
  };
}

export const datasetWords = (read: TransferredRead): string =>
  joinWords(read.datasets.map(({ id, name }) => name ?? id));

export const readerName = (read: TransferredRead, facets: ReadFacets): string =>
  facets.actor.find(({ value }) => value === read.actor.id)?.label ?? read.actor.name ?? "an erased person";
