import { systemClock } from "#core/base/clock.ts";
import { MINUTE_MS } from "#core/base/durations.ts";
import { SEVERITY_MAX } from "#core/base/scales.ts";
import { Telling } from "#core/base/telling.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { channelsFor, mayLeave, SETTINGS_MILDEST } from "#core/notify/channels/channels-for.ts";
import {
  type MailWhen,
  mailFor,
  minuteOfDay,
  type Preference,
  USUAL,
} from "#core/notify/preferences/mail-for.ts";
import { preferencesOf } from "#core/notify/preferences/preferences.ts";
import { queueDelivery, wasQueued } from "#core/notify/send/queue-delivery.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellStandIns } from "../stand-in/tell-stand-ins.ts";
import { recipientsOf } from "./recipients.ts";

/** Which ways out there are beside the inbox. */
export interface Ways {
  readonly mail: boolean;
  readonly webhook: boolean;
  readonly mailbox: boolean;
}

/**
 * Tells people: a line in the inbox of each, a mail as each wishes, and every channel whose level it reaches. Telling the
 * same again tells nobody twice. Refuses who is not the worker.
 */
export async function tell(viewer: Viewer, ways: Ways, raw: unknown): Promise<void> {
  const telling = Telling.parse(raw);
  mustAllow(viewer, "notice.deliver");
  const now = systemClock.now();
  await withTx(async (tx) => {
    const people = await recipientsOf(onTx(tx), telling);
    const preferences = await preferencesOf(
      tx,
      people.map(({ personId }) => personId),
    );
    const hands = { tx, ways, now };
    for (const person of people)
      await tellOne(hands, telling, person, preferences.get(person.personId) ?? USUAL);
    await tellStandIns(
      tx,
      telling,
      people.map(({ personId }) => personId),
    );
    await tellChannels(hands, telling);
  });
}

interface Hands {
  readonly tx: Tx;
  readonly ways: Ways;
  readonly now: Date;
}

/** What everybody who is told hears of. */
const toldBy = ({ kind, sevNumber, severity, dueAt }: Telling) => ({
  ...{ kind, sevNumber, severity, dueAt: dueAt ? new Date(dueAt) : null },
});

async function tellOne(
  { tx, ways, now }: Hands,
  telling: Telling,
  person: PersonViewer,
  preference: Preference,
): Promise<void> {
  const told = toldBy(telling);
  const when: MailWhen =
    ways.mail && person.email ? mailFor(preference, told, minuteOfDay(now, person.timeZone)) : "none";
  const mail = when === "digest" || when === "none" ? when : "sent";
  const made = await tx.inboxItem.createMany({
    data: [{ personId: person.personId, key: telling.key, ...told, at: now, mail }],
    skipDuplicates: true,
  });
  if (made.count === 0 || typeof when === "string") return;
  const notBefore = when.inMinutes > 0 ? new Date(now.getTime() + when.inMinutes * MINUTE_MS) : null;
  await queueDelivery(tx, {
    way: "mail",
    personId: person.personId,
    channelId: null,
    told,
    notBefore,
    at: now,
  });
}

/** Channels hear of a SEV that is raised, grows serious, runs late or is open again: once each. */
async function tellChannels({ tx, ways, now }: Hands, telling: Telling): Promise<void> {
  if (!(await mayLeave(tx, telling))) return;
  const told = toldBy(telling);
  const common = { told, personId: null, notBefore: null, at: now };
  for (const channelId of await channelsFor(tx, telling))
    await queueDelivery(tx, { ...common, way: "channel", channelId });
  if ((told.severity ?? SEVERITY_MAX) > SETTINGS_MILDEST) return;
  for (const way of ["webhook", "mailbox"] as const)
    if (ways[way] && !(await wasQueued(tx, way, told)))
      await queueDelivery(tx, { ...common, way, channelId: null });
}
