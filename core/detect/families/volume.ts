import type { ActorDay } from "../rollup/actor-day.ts";

/** Family V of one actor's day: how much of what, by the name of the measure. */
export function volumesOf(rollup: ActorDay): Map<string, number> {
  const volumes = new Map([
    ["V.people", rollup.subjects.size],
    ["V.reads", rollup.reads],
  ]);
  let sensitive = 0;
  for (const { dss, families } of rollup.subjects.values()) {
    if (dss === 4) sensitive++;
    for (const family of families) {
      const name = `V.family ${family}`;
      volumes.set(name, (volumes.get(name) ?? 0) + 1);
    }
  }
  volumes.set("V.sensitive", sensitive);
  return volumes;
}
