"use client";

import { type ComponentType, lazy, Suspense } from "react";

/**
 * A part whose script comes when it is first shown. The page stands as it is meanwhile: without a boundary of its own React
 * would take all of it away until the script is there, and the focus with it.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Part = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>;
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, outside of all components.
  return function Later(props: Props) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
