import type { Metadata } from "next";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";
import { systemClock } from "#core/base/clock.ts";
import { listDeliveries } from "#core/notify/channels/deliveries.ts";
import { listChannels } from "#core/notify/channels/list-channels.ts";
import { pageViewer } from "../../_server/viewer.ts";
import { AddChannel } from "./_parts/add-channel.tsx";
import { ChannelLine } from "./_parts/channel-line.tsx";
import { DeliveryLine } from "./_parts/delivery-line.tsx";

export const metadata: Metadata = { title: "Channels" };

const NEWEST = 30;

/** Where SEVs are told outside the app, and how the last messages went. */
export default async function ChannelsPage() {
  const viewer = await pageViewer();
  const [channels, deliveries] = await Promise.all([
    listChannels(viewer),
    listDeliveries(viewer, { limit: NEWEST }),
  ]);
  const now = systemClock.now();
  return (
    <PageStack>
      <PageHeader title="Channels" actions={<AddChannel />}>
        <p className="max-w-[72ch] text-soft">
          A message says that there is a SEV, how serious, and where to look. It carries no name, no title and
          no data, and nothing about restricted SEVs.
        </p>
      </PageHeader>
      <Card label="Channels">
        {channels.items.length === 0 ? (
          <EmptyState title="No channel yet">
            Add the webhook of your SIEM or a Slack channel. Until then SEVs are told in the app and by mail.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {channels.items.map((channel) => (
              <ChannelLine key={channel.id} channel={plain(channel)} nowUtc={now.toISOString()} />
            ))}
          </ul>
        )}
      </Card>
      <Card label="Newest messages">
        <CardHeader title="Newest messages" note="tried eleven times, about a day, then given up" />
        {deliveries.items.length === 0 ? (
          <EmptyState within="card" title="Nothing sent yet">
            Each message stands here with how far it came.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {deliveries.items.map((delivery) => (
              <DeliveryLine key={delivery.id} delivery={plain(delivery)} nowUtc={now.toISOString()} />
            ))}
          </ul>
        )}
      </Card>
    </PageStack>
  );
}

/** A view as client parts take it: times as text. */
const plain = <T,>(view: T): T => JSON.parse(JSON.stringify(view)) as T;
