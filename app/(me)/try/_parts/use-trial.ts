"use client";

import { useRouter } from "next/navigation";
import { useEffect, useReducer, useRef, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import type { Collector } from "#collector/collector.ts";
import { useSay } from "#components/words/use-say.ts";
import type { Trial } from "#core/flows/capture/start-trying.ts";
import { afterEvent, NOTHING_YET } from "./trial.ts";

const APP = "Sample form";

/**
 * The recorder on this page, from when it is started until the page is left. `choice` is the person's pause and opt-out, empty
 * while there is none: when it changes the recorder asks at once.
 */
export function useTrial(choice: string) {
  const [state, happened] = useReducer(afterEvent, NOTHING_YET);
  const [step, setStep] = useState<"off" | "starting" | "on">("off");
  const [problem, setProblem] = useState("");
  const collector = useRef<Collector | null>(null);
  useEffect(() => () => collector.current?.stop(), []);
  useEffect(() => {
    if (choice === "") collector.current?.pause(false);
    else collector.current?.ask();
  }, [choice]);
  const router = useRouter();
  const say = useSay();
  const pressed = async (paused: boolean) => {
    try {
      await callJson(paused ? "me/recording/pause" : "me/recording/pause/end", {});
      router.refresh();
    } catch (error) {
      setProblem(inWords(error, say));
    }
  };
  const start = async () => {
    setStep("starting");
    setProblem("");
    try {
      const [{ key, subject }] = await Promise.all([callJson<Trial>("me/recording/try", {}), loadScript()]);
      const made = globalThis.whosawCollector?.start({
        ...{ base: "", key, subject, app: APP },
        onPause: (paused) => void pressed(paused),
        onStanding: (standing) => happened({ type: "standing", standing }),
        onItem: (item) => happened({ type: "item", item }),
        onAnswers: (items, answers) => happened({ type: "answers", items, answers }),
      });
      if (!made) throw new Error("the recorder's script did nothing");
      collector.current = made;
      setStep("on");
    } catch (error) {
      setProblem(inWords(error, say));
      setStep("off");
    }
  };
  const stop = () => {
    collector.current?.stop();
    collector.current = null;
    setStep("off");
  };
  const add: Collector["add"] = (kind, body) => collector.current?.add(kind, body) ?? false;
  return { state, step, problem, start, stop, add };
}

/** Loads the very file that other sites would load. */
async function loadScript(): Promise<void> {
  if (globalThis.whosawCollector) return;
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "/collector.js";
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error("the recorder's script did not load")));
    document.head.append(script);
  });
}
