import { isWeekend, within } from "./calendar.ts";
import { postOn } from "./company.ts";
import type { Draft } from "./draft.ts";
import { overdispersed, streamOf, whole } from "./draws.ts";
import { officeHour } from "./kinds/scene.ts";
import { type Campaign, purposeOf } from "./purposes.ts";
import type { World } from "./world.ts";

/** What a legal hold or an incident response reads on one of its days; a response works into the night. */
export function campaignReads(world: World, campaign: Campaign, day: number): Draft[] {
  const hold = campaign.kind === "legal-hold";
  return campaign.readers.flatMap((at) => {
    const member = world.company.staff[at]!;
    const role = postOn(member, day)?.role ?? null;
    if (role === null || within(world.calendar.leave[at]!, day) || (hold && isWeekend(day))) return [];
    const random = streamOf(world.company.seed, "campaign", campaign.id, at, day);
    return Array.from({ length: overdispersed(random, campaign.readsADay, 3.5) }, () => ({
      actor: member.id,
      zone: member.zone,
      day,
      hour: hold || random() < 0.6 ? officeHour(random, member) : 18 + 7 * random(),
      dataset: campaign.dataset,
      how: "view" as const,
      purpose: hold ? campaign.id : purposeOf(role),
      request: hold ? null : campaign.id,
      via: "workbench",
      subjects: [campaign.subjects[whole(random, 0, campaign.subjects.length - 1)]!],
    }));
  });
}
