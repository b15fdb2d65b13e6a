"use client";

import { callApi } from "#app/_parts/api.ts";
import { saveFile } from "#app/_parts/save-file.ts";
import { SealedDialog } from "#app/_parts/sealing/sealed-dialog.tsx";
import { useSealing } from "#app/_parts/sealing/use-sealing.ts";
import { plural } from "#components/text/format.ts";
import { TextArea } from "#components/ui/field.tsx";
import type { SendDialogProps } from "./send-dialog.tsx";

/** Addresses of those who have to be told by other means, as a file. */
export function ListDialog({ of, text, people, onClose }: SendDialogProps) {
  const { sealing, seal, reload } = useSealing(onClose);
  const { number, notice, revision, version, group } = of;
  const whom = plural(people, "person", "people");
  const takeList = () =>
    seal(async () => {
      const answer = await callApi(`sevs/${number}/notices/export`, { notice, revision, version });
      await saveFile(answer, `sev-${number}-${group.replace("_", "-")}.csv`);
      return { answer, said: `The list of ${whom} is downloaded` };
    });
  return (
    <SealedDialog
      title={`Take the list of ${whom}`}
      description="A CSV with names, e-mail addresses and regions, for letters and mail. Taking it is a read: it goes into the log with your name and with everybody on the list. Record it once they were told."
      verb="Take the list"
      {...{ sealing, onClose }}
      onSubmit={() => void takeList()}
      onReload={reload}
    >
      <TextArea label="What goes out" rows={12} readOnly value={text} />
    </SealedDialog>
  );
}
