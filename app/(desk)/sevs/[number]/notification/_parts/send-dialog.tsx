"use client";

import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { plural } from "#components/text/format.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { NoticeHandle } from "./handles.ts";

export interface SendDialogProps {
  of: NoticeHandle;
  text: string;
  people: number;
  onClose: () => void;
}

/** The last look at a notice before it goes out to whom it reaches here. */
export function SendDialog({ of, text, people, onClose }: SendDialogProps) {
  const { sealing, post, reload } = useSealing(onClose);
  const { number, notice, revision, version, group } = of;
  const whom = plural(people, "person", "people");
  const verb = group === "staff" ? `Send to ${whom}` : `Put it behind ${plural(people, "personal link")}`;
  const said = group === "staff" ? `Sent to ${whom}` : `It is behind ${plural(people, "personal link")}`;
  return (
    <SealedDialog
      title={group === "staff" ? `Send this to ${whom}` : verb}
      description={
        group === "staff"
          ? "It stands on each one’s own page from then on. One entry of the log is committed to all of them, and each can prove that they were told."
          : "It stands on the page that each one’s link opens. Nobody writes to them: whoever handed over the link may say that something is there."
      }
      verb={verb}
      {...{ sealing, onClose }}
      onSubmit={() => void post(`sevs/${number}/notices/send`, { notice, revision, version }, said)}
      onReload={reload}
    >
      <TextArea label="What goes out" rows={12} readOnly value={text} />
    </SealedDialog>
  );
}
