import type { Company } from "./company.ts";
import type { Draft } from "./draft.ts";
import { overdispersed, several, streamOf, whole } from "./draws.ts";
import { DATASETS } from "./shape.ts";

/** A job that reads by the clock. Most read whole datasets and name nobody; a few read people by name. */
export interface Service {
  readonly id: string;
  readonly datasets: readonly number[];
  readonly startHour: number;
  readonly readsADay: number;
  readonly names: boolean;
}

export const serviceId = (nth: number): string => `svc-${String(nth + 1).padStart(2, "0")}`;
export const SERVICE_PURPOSE = "purpose-services";

export function servicesOf(at: Company): Service[] {
  return Array.from({ length: at.services }, (_, nth) => {
    const random = streamOf(at.seed, "service", nth);
    return {
      id: serviceId(nth),
      datasets: several(random, DATASETS.map((_, index) => index).slice(0, 24), whole(random, 1, 3)),
      startHour: whole(random, 0, 22),
      readsADay: 60 + Math.round(300 * random()),
      names: nth % 6 === 5,
    };
  });
}

/** A night's work of a service; one day in forty a training job reads five times as much. */
export function serviceReads(at: Company, service: Service, day: number): Draft[] {
  const random = streamOf(at.seed, "run", service.id, day);
  const training = !service.names && random() < 0.025 ? 5 : 1;
  const count = overdispersed(random, service.readsADay * (0.9 + 0.2 * random()) * training, 3.5);
  return Array.from({ length: count }, () => ({
    actor: service.id,
    zone: "UTC",
    day,
    hour: service.startHour + 1.9 * random(),
    dataset: service.datasets[whole(random, 0, service.datasets.length - 1)]!,
    how: "query" as const,
    purpose: SERVICE_PURPOSE,
    request: null,
    via: "job",
    subjects: service.names ? [whole(random, 0, at.staff.length - 1)] : [],
  }));
}
