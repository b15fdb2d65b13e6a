"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useMemo, useRef, useState } from "react";
import { offerPageActs, type PageAct } from "#app/_parts/palette/page-acts.ts";
import { useSevStream } from "#app/_parts/use-sev-stream.ts";
import { SevsTable } from "#components/sev/sevs-table.tsx";
import { Card } from "#components/ui/card.tsx";
import type { SevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { usePageKeys } from "../../_parts/use-page-keys.ts";
import { ACT_KINDS, ACT_WORDS, type ActKind, ROW_KEYS } from "./act-keys.ts";
import { COUNTS_KEY } from "./counts-key.ts";
import { Fresh, Nothing, QueueFoot } from "./queue-foot.tsx";
import { type Overlay, QueueOverlay } from "./queue-overlay.tsx";
import { queueHref, VIEW_WORDS } from "./queue-views.ts";
import { StreamMark } from "./stream-mark.tsx";
import { rowMaker } from "./to-row.ts";
import type { BulkEnd } from "./use-bulk.ts";
import { usePicked } from "./use-picked.ts";
import { useQueueRows } from "./use-queue-rows.ts";

/** The queue and what its keys open. A SEV that one is in conflict with is counted under it, without content. */
export function Queue({ queue, me }: { queue: SevQueue; me: string }) {
  const router = useRouter();
  const client = useQueryClient();
  const list = useQueueRows(queue);
  const order = useMemo(() => list.items.map(({ number }) => number), [list.items]);
  const { picked, pick, keepOnly } = usePicked(order);
  const now = useNow(queue.asOf);
  const [active, setActive] = useState<number | null>(null);
  const [busy, setBusy] = useState<ReadonlySet<number>>(new Set());
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const standing = useSevStream({
    since: queue.asOf,
    onChange: (numbers) => {
      void list.patch(numbers, { own: false });
      void client.invalidateQueries({ queryKey: COUNTS_KEY });
    },
    onReset: () => void list.reload(),
  });

  const rowOf = useMemo(() => rowMaker(now), [now]);
  const plain = useMemo(() => list.items.map(rowOf), [list.items, rowOf]);
  const rows = useMemo(
    () =>
      picked.size + busy.size === 0
        ? plain
        : plain.map((row) => ({
            ...row,
            picked: picked.has(row.number),
            busy: busy.has(row.number) ? "sealing ..." : null,
          })),
    [plain, picked, busy],
  );

  /** After an act the next row is at hand, unless the reader moved on by themselves. */
  const settle = async (numbers: readonly number[]) => {
    const [number] = numbers;
    const at = number === undefined ? -1 : order.indexOf(number);
    const before = list.items[at];
    const after = await list.patch(numbers, { own: true });
    void client.invalidateQueries({ queryKey: COUNTS_KEY });
    const was = before && new Date(before.changedAt).getTime();
    const is = after.get(number ?? -1)?.changedAt;
    if (number === undefined || (is !== undefined && new Date(is).getTime() === was)) return;
    const next = order[at + 1] ?? order[at - 1] ?? null;
    setActive((still) => (still === number ? next : still));
  };
  const close = () => {
    const acted = overlay && "item" in overlay ? [overlay.item.number] : [];
    setOverlay(null);
    if (acted.length > 0 && overlay?.kind !== "peek") void settle(acted);
  };
  const open = (kind: ActKind, number: number) => {
    const item = list.items.find((each) => each.number === number);
    const many = list.items.filter((each) => picked.has(each.number));
    if (many.length > 0) setOverlay({ kind: "bulk", act: kind, items: many });
    else if (item) setOverlay({ kind, item });
  };

  usePageKeys({
    keys: {
      "?": () => setOverlay({ kind: "keys" }),
      n: () => router.push("/sevs/new"),
      "/": () => document.querySelector<HTMLElement>("[data-queue-words]")?.focus(),
      escape: () => keepOnly([]),
      ".": () => void list.reload(),
    },
    afterG: Object.fromEntries(
      Object.entries(VIEW_WORDS).map(([view, { key }]) => [
        key,
        () => router.push(queueHref({ view, sort: queue.sort })),
      ]),
    ),
  });
  useOffered(() => [
    ...(active === null
      ? []
      : ACT_KINDS.map((act) => ({
          group: picked.size > 0 ? `${picked.size} selected SEVs` : `SEV-${active}`,
          label: ACT_WORDS[act].label,
          keys: [ACT_WORDS[act].key],
          run: () => open(act, active),
        }))),
    ...Object.entries(VIEW_WORDS).map(([view, { label, key }]) => ({
      group: "Views",
      label,
      keys: ["G", key.toUpperCase()],
      run: () => router.push(queueHref({ view, sort: queue.sort })),
    })),
  ]);
  const onRowKey = (event: KeyboardEvent, row: { number: number }) => {
    const act = ROW_KEYS[event.key];
    if (event.key.toLowerCase() === "x") pick(row.number, event.shiftKey);
    else if (event.shiftKey && "JK".includes(event.key)) pickNext(row.number, event.key === "J" ? 1 : -1);
    else if (act) open(act, row.number);
    else return;
    event.preventDefault();
  };
  const pickNext = (number: number, step: number) => {
    const next = order[order.indexOf(number) + step];
    if (next === undefined) return;
    if (!picked.has(number)) pick(number, false);
    pick(next, true);
    setActive(next);
  };
  const onBulkEnd = ({ done, refused }: BulkEnd) => {
    setBusy(new Set());
    keepOnly(refused);
    if (done.length > 0) void settle(done);
  };

  return (
    <div data-queue="" className="flex flex-col gap-3">
      <Card label="Queue">
        <Fresh count={list.fresh} onShow={() => void list.reload()} />
        <SevsTable
          rows={rows}
          total={queue.counts.views[queue.view]}
          sort={{ id: queue.sort, desc: queue.sort === "dss" }}
          onSort={(sort) =>
            router.replace(queueHref({ ...queue.filter, view: queue.view, sort: sortAfter(queue, sort?.id) }))
          }
          onOpen={(row) => {
            const item = list.items.find(({ number }) => number === row.number);
            if (item) setOverlay({ kind: "peek", item });
          }}
          onRowKey={onRowKey}
          activeNumber={active}
          onActive={setActive}
          onPick={pick}
          loading={list.loading}
          hasMore={list.next !== null}
          onNeedMore={list.load}
          empty={<Nothing queue={queue} />}
        />
      </Card>
      <StreamMark standing={standing} />
      <QueueFoot
        queue={queue}
        shown={rows.length}
        withheld={list.withheld}
        picked={picked.size}
        onAct={(act) => open(act, -1)}
      />
      <QueueOverlay
        overlay={overlay}
        me={me}
        onClose={close}
        onBusy={setBusy}
        onBulkEnd={onBulkEnd}
        onOwner={(number, owner) => {
          list.setOwner(number, owner);
          void settle([number]);
        }}
      />
    </div>
  );
}

/** What the palette finds while the queue is open. */
function useOffered(acts: () => readonly PageAct[]): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => offerPageActs(() => latest.current()), []);
}

/** A heading that is sorted by already leads back to the most serious first. */
const sortAfter = ({ sort }: SevQueue, id: string | undefined): string =>
  id === undefined || id === sort ? "severity" : id;

const EVERY_MS = 20_000;

/** The server's clock, going on. */
function useNow(asOf: Date): Date {
  const [now, setNow] = useState(() => new Date(asOf));
  useEffect(() => {
    const ahead = new Date(asOf).getTime() - Date.now();
    const timer = setInterval(() => setNow(new Date(Date.now() + ahead)), EVERY_MS);
    return () => clearInterval(timer);
  }, [asOf]);
  return now;
}
