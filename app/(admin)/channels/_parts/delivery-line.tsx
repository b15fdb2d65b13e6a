"use client";

import { useRouter } from "next/navigation";
import { callJson, inWords } from "#app/_parts/api.ts";
import { plural, relative } from "#components/text/format.ts";
import { Button } from "#components/ui/button.tsx";
import { sayDone, sayFailed } from "#components/ui/toast.ts";
import type { DeliveryView } from "#core/notify/channels/deliveries.ts";

/** One message and how far it came; what was given up can be sent again. */
export function DeliveryLine({ delivery, nowUtc }: { delivery: DeliveryView; nowUtc: string }) {
  const router = useRouter();
  const { id, to, kind, at, deadAt } = delivery;
  const again = async () => {
    try {
      await callJson(`deliveries/${id}/again`, {});
      sayDone("It is tried again.");
      router.refresh();
    } catch (error) {
      sayFailed(inWords(error));
    }
  };
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 px-5 py-2 max-desk:px-4">
      <span className="w-40 truncate font-medium max-desk:w-auto">{to}</span>
      <span className="w-36 truncate max-desk:w-auto max-desk:flex-1 font-mono text-small text-soft">
        {kind}
      </span>
      <State delivery={delivery} />
      <time dateTime={String(at)} className="text-small text-soft">
        {relative(new Date(at), new Date(nowUtc))}
      </time>
      {deadAt ? <Button onClick={() => void again()}>Send again</Button> : null}
    </li>
  );
}

function State({ delivery: { attempts, deliveredAt, deadAt, error } }: { delivery: DeliveryView }) {
  if (deliveredAt)
    return (
      <span className="min-w-0 flex-1 text-small max-desk:order-last max-desk:basis-full text-seal">
        delivered
      </span>
    );
  if (deadAt)
    return (
      <span className="min-w-0 flex-1 text-small max-desk:order-last max-desk:basis-full text-sev-0">
        given up: {error}
      </span>
    );
  if (!error)
    return (
      <span className="min-w-0 flex-1 text-small max-desk:order-last max-desk:basis-full text-soft">
        on its way
      </span>
    );
  return (
    <span className="min-w-0 flex-1 text-small max-desk:order-last max-desk:basis-full text-sev-1">
      {plural(attempts, "try", "tries")}: {error}
    </span>
  );
}
