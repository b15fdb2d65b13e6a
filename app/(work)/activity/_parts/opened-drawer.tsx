"use client";

import { ItemContent } from "#components/activity/item-body.tsx";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { count } from "#components/text/format.ts";
import { Drawer } from "#components/ui/dialog.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import { EntrySeal } from "../../../_parts/entry-seal.tsx";
import { KIND_WORDS, type TransferredOpening } from "./transferred.ts";

interface OpenedDrawerProps {
  opened: TransferredOpening;
  purpose: string;
  onClose: () => void;
}

/** What was opened, and that it was: the entry stands above the content. */
export function OpenedDrawer({ opened, purpose, onClose }: OpenedDrawerProps) {
  const whose = opened.subject.name ?? "an erased person";
  return (
    <Drawer
      open
      onOpenChange={(open) => open || onClose()}
      title={`${KIND_WORDS[opened.kind]} of ${whose}`}
      description={
        <>
          <DssBars dss={dss(opened.dss)} /> captured <Time atUtc={opened.capturedAt} /> UTC, opened for{" "}
          {purpose}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="flex flex-col gap-1 border-b border-line pb-4">
          <span>
            This opening is <strong>entry {count(opened.leafIndex)}</strong>. {whose} can see it.
          </span>
          <EntrySeal leafIndex={opened.leafIndex} />
        </p>
        <ItemContent kind={opened.kind} body={opened.body} />
      </div>
    </Drawer>
  );
}
