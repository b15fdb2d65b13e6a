"use client";

import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { later } from "#components/ui/later.tsx";
import type { SettingInForce } from "#core/detect/kept/in-force.ts";
import type { DetectionKey } from "#core/detect/kept/settings.ts";
import { SETTING_WORDS } from "./setting-words.ts";

const ReasonDialog = later(() =>
  import("#app/_parts/sealing/reason-dialog.tsx").then((file) => file.ReasonDialog),
);

interface ChangeSettingProps {
  setting: DetectionKey;
  value: number;
  version: number;
  min: number;
  max: number;
}

/** Changes one of detection's settings. */
export function ChangeSetting({ setting, value, version, min, max }: ChangeSettingProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(String(value));
  const { name, says } = SETTING_WORDS[setting];
  const wanted = Number(text);
  const fits = text.trim() !== "" && wanted >= min && wanted <= max;
  return (
    <>
      <Button aria-label={`Change ${name}`} onClick={() => setOpen(true)}>
        Change
      </Button>
      {open ? (
        <ReasonDialog
          title={name}
          description={`It is ${says}. What tells more holds with the next look; what tells less holds in 24 hours, and all reviewers are told now. What was told stays told. Try it below first.`}
          verb="Change"
          path="detection/settings"
          body={() => (fits ? { key: setting, value: wanted, version } : `A number from ${min} to ${max}.`)}
          said={(answer) =>
            (answer as SettingInForce).next
              ? `${name}: ${wanted} in 24 hours. Reviewers are told.`
              : `${name}: ${wanted} from now on.`
          }
          onClose={() => setOpen(false)}
        >
          <TextField
            label={`From ${min} to ${max}`}
            inputMode="decimal"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </ReasonDialog>
      ) : null}
    </>
  );
}
