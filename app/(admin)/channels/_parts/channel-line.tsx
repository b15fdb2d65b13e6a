"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import { ReasonDialog } from "#app/_parts/sealing/reason-dialog.tsx";
import { plural, relative } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";
import type { ChannelView } from "#core/notify/channels/list-channels.ts";

const KINDS = { webhook: "Signed webhook", slack: "Slack" } as const;

/** One channel: what it hears, how its last message went, a test, its end. */
export function ChannelLine({ channel, nowUtc }: { channel: ChannelView; nowUtc: string }) {
  const router = useRouter();
  const [ending, setEnding] = useState(false);
  const { id, kind, name, host, mildest } = channel;
  const test = async () => {
    try {
      await callJson(`channels/${id}/test`, {});
      sayDone("A test is on its way.", "How it went stands below in a moment.");
      router.refresh();
    } catch (error) {
      sayFailed(inWords(error));
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-60">
        <p className="font-strong">{name}</p>
        <p className="text-small text-soft">
          {KINDS[kind]} at {host}; SEV 0 to {mildest}
        </p>
      </div>
      <Health channel={channel} now={new Date(nowUtc)} />
      <div className="flex gap-2">
        <Button onClick={() => void test()}>Send a test</Button>
        <Button tone="quiet" onClick={() => setEnding(true)}>
          End
        </Button>
      </div>
      {ending ? (
        <ReasonDialog
          title={`End ${name}`}
          description="Nothing is sent to it any more, also what still waits."
          verb="End it"
          path={`channels/${id}/end`}
          body={() => ({ version: channel.version })}
          said="Ended. It is in the log."
          hint="It goes into the log with your name."
          onClose={() => setEnding(false)}
        />
      ) : null}
    </li>
  );
}

function Health({ channel: { lastDeliveredAt, lastError, dead }, now }: { channel: ChannelView; now: Date }) {
  if (lastError)
    return (
      <p className="max-w-[40ch] text-small text-sev-0">
        The last message failed: {lastError}
        {dead > 0 ? ` ${plural(dead, "message")} given up.` : ""}
      </p>
    );
  return (
    <p className="text-small text-soft">
      {lastDeliveredAt ? `delivered ${relative(new Date(lastDeliveredAt), now)}` : "nothing sent yet"}
    </p>
  );
}
