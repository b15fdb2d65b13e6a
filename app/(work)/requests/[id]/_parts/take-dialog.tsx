"use client";

import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";

interface TakeDialogProps {
  id: string;
  version: number;
  taken: boolean;
  onClose: () => void;
}

/** Takes a request: the person sees who has it. */
export function TakeDialog({ id, version, taken, onClose }: TakeDialogProps) {
  const { sealing, post, reload } = useSealing(onClose);
  return (
    <SealedDialog
      title={taken ? "Take it over" : "Take it"}
      description="Whoever takes a request answers it. The person sees your name on their page."
      verb={taken ? "Take it over" : "Take it"}
      {...{ sealing, onClose }}
      onSubmit={() => void post(`requests/${id}/take`, { version }, "It is yours to answer")}
      onReload={reload}
    />
  );
}
