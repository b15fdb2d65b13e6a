"use client";

import { ItemContent } from "#components/activity/item-body.tsx";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { count, plural } from "#components/text/format.ts";
import { Drawer } from "#components/ui/dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import { EntrySeal } from "../../../_parts/entry-seal.tsx";
import { KIND_WORDS, type TransferredBatch, type TransferredOpening } from "./transferred.ts";

interface OpenedDrawerProps {
  batch: TransferredBatch;
  purpose: string;
  onClose: () => void;
}

const whoseOf = ({ subject }: TransferredOpening): string => subject.name ?? "an erased person";
const titleOf = (item: TransferredOpening): string => `${KIND_WORDS[item.kind]} of ${whoseOf(item)}`;

/** What was opened, and that it was: the entry stands above the content. */
export function OpenedDrawer({ batch: { items, leafIndex }, purpose, onClose }: OpenedDrawerProps) {
  const [first] = items;
  if (!first) return null;
  const one = items.length === 1;
  const people = new Set(items.map(({ subject }) => subject.id)).size;
  return (
    <Drawer
      open
      onOpenChange={(open) => open || onClose()}
      title={
        one ? titleOf(first) : `${plural(items.length, "item")} of ${plural(people, "person", "people")}`
      }
      description={one ? <Captured item={first} purpose={purpose} /> : `opened together for ${purpose}`}
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-col gap-1 border-b border-line pb-4">
          <span>
            This opening is <strong>entry {count(leafIndex)}</strong>.{" "}
            {people === 1 ? `${whoseOf(first)} can see it.` : "Each of these people can see it."}
          </span>
          <EntrySeal leafIndex={leafIndex} />
        </p>
        {one ? (
          <ItemContent kind={first.kind} body={first.body} />
        ) : (
          items.map((item) => <OneOfMany key={item.id} item={item} purpose={purpose} />)
        )}
      </div>
    </Drawer>
  );
}

function OneOfMany({ item, purpose }: { item: TransferredOpening; purpose: string }) {
  return (
    <section
      aria-label={titleOf(item)}
      className="flex flex-col gap-2 border-b border-line pb-4 last:border-0"
    >
      <h3 className="font-medium">{titleOf(item)}</h3>
      <p className="text-small text-soft">
        <Captured item={item} purpose={purpose} />
      </p>
      <ItemContent kind={item.kind} body={item.body} />
    </section>
  );
}

const Captured = ({ item, purpose }: { item: TransferredOpening; purpose: string }) => (
  <>
    <DssBars dss={dss(item.dss)} /> captured <Time atUtc={item.capturedAt} /> UTC, opened for {purpose}
  </>
);
