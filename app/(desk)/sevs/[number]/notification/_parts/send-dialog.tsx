"use client";

import { callApi } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { plural } from "#components/text/format.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { NoticeHandle } from "./handles.ts";

interface SendDialogProps {
  of: NoticeHandle;
  text: string;
  people: number;
  onClose: () => void;
}

/** The last look at a notice before it goes out. */
export function SendDialog({ of, text, people, onClose }: SendDialogProps) {
  const { sealing, seal, post, reload } = useSealing(onClose);
  const { number, notice, revision, version, group } = of;
  const body = { notice, revision, version };
  const whom = plural(people, "person", "people");
  const leavers = group === "leavers";
  const takeList = () =>
    seal(async () => {
      const answer = await callApi(`sevs/${number}/notices/export`, body);
      await saveFile(answer, `sev-${number}-leavers.csv`);
      return { answer, said: `The list of ${whom} is downloaded` };
    });
  const send = () => post(`sevs/${number}/notices/send`, body, `Sent to ${whom}`);
  return (
    <SealedDialog
      title={leavers ? `Take the list of ${whom} who left` : `Send this to ${whom}`}
      description={
        leavers
          ? "A CSV with names, e-mail addresses and regions, for letters and mail. Taking it is a read: it goes into the log with your name and with everybody on the list."
          : "It stands on each one’s own page from then on. One entry of the log is committed to all of them, and each can prove that they were told."
      }
      verb={leavers ? "Take the list" : `Send to ${whom}`}
      {...{ sealing, onClose }}
      onSubmit={() => void (leavers ? takeList() : send())}
      onReload={reload}
    >
      <TextArea label="What goes out" rows={12} readOnly value={text} />
    </SealedDialog>
  );
}
