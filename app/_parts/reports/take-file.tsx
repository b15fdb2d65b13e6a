"use client";

import { useState } from "react";
import { callApi, inWords } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { Button } from "#components/ui/button.tsx";
import { useSay } from "#components/words/use-say.ts";

interface TakeFileProps {
  /** Below /api/v1; asking it for the file is an entry. */
  path: string;
  /** How the file is called where the answer does not say. */
  name: string;
  words: string;
  /** What it is, for those who hear the page. */
  label: string;
  quiet?: boolean;
}

/** A file to take; a refusal stands beside its button. */
export function TakeFile({ path, name, words, label, quiet = false }: TakeFileProps) {
  const say = useSay();
  const [state, setState] = useState<{ busy: boolean; words: string | null }>({ busy: false, words: null });
  const take = async () => {
    setState({ busy: true, words: null });
    try {
      await saveFile(await callApi(path, {}), name);
      setState({ busy: false, words: null });
    } catch (error) {
      setState({ busy: false, words: inWords(error, say) });
    }
  };
  return (
    <span className="flex flex-wrap items-center gap-3">
      {state.words ? (
        <span role="alert" className="text-small text-sev-0">
          {state.words}
        </span>
      ) : null}
      <Button
        disabled={state.busy}
        aria-label={label}
        onClick={() => void take()}
        {...(quiet ? { tone: "quiet" as const } : {})}
      >
        {state.busy ? say.t("common.downloading") : words}
      </Button>
    </span>
  );
}
