"use client";

import { useEffect, useRef, useState } from "react";
import { callJson, inWords } from "#app/_parts/api.ts";
import type { ReviewDraft } from "#core/sev/review/form.ts";
import type { ReviewView } from "#core/sev/review/get-review.ts";
import type { SavedReview } from "#core/sev/review/save-review.ts";

export type Saving =
  | { step: "saved"; at: Date | null }
  | { step: "unsaved" }
  | { step: "saving" }
  | { step: "refused"; words: string };

const PAUSE_MS = 1_500;

/** The draft of a review, saved after each pause in writing. One save at a time; what is refused stays on the screen. */
export function useDraft(review: ReviewView) {
  const [draft, setDraft] = useState<ReviewDraft>(review.draft);
  const [saving, setSaving] = useState<Saving>({ step: "saved", at: review.editedAt });
  const newest = useRef(draft);
  const version = useRef(review.reviewVersion);
  const running = useRef<Promise<void>>(Promise.resolve());
  const set = (change: Partial<ReviewDraft>) => {
    newest.current = { ...newest.current, ...change };
    setDraft(newest.current);
    setSaving({ step: "unsaved" });
  };
  const once = async () => {
    setSaving({ step: "saving" });
    const sent = newest.current;
    try {
      const body = { draft: sent, reviewVersion: version.current };
      const saved = await callJson<SavedReview>(`sevs/${review.number}/review`, body);
      version.current = saved.reviewVersion;
      setSaving(
        sent === newest.current ? { step: "saved", at: new Date(saved.editedAt) } : { step: "unsaved" },
      );
    } catch (error) {
      setSaving({ step: "refused", words: inWords(error) });
    }
  };
  const save = () => {
    running.current = running.current.then(once);
    return running.current;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a pause begins with each change of the draft.
  useEffect(() => {
    if (saving.step !== "unsaved") return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, saving.step]);
  return { draft, set, saving, save };
}
