import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { DetectionView } from "#core/flows/detection/detection-view.ts";
import { ChangeSetting } from "./change-setting.tsx";
import { SETTING_WORDS } from "./setting-words.ts";

interface SettingsProps {
  settings: DetectionView["settings"];
  mayChange: boolean;
}

/** What is decided, since when, in which version; whoever may changes it, with a reason. */
export function Settings({ settings, mayChange }: SettingsProps) {
  return (
    <Card label="Settings">
      <CardHeader
        title="Settings"
        note="every change is an entry; what tells less holds 24 hours later, and reviewers hear of it at once"
      />
      <ul className="divide-y divide-line border-t border-line">
        {settings.map((setting) => {
          const { name, says } = SETTING_WORDS[setting.key];
          return (
            <li
              key={setting.key}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 max-desk:px-4"
            >
              <div className="min-w-0 flex-1">
                <p>{name}</p>
                <p className="text-small text-soft">{says}</p>
              </div>
              <p className="text-right">
                <strong className="tabular-nums">{setting.value}</strong>
                <span className="block text-small text-soft">
                  {setting.version === 1 ? (
                    "as it comes with Whosaw"
                  ) : (
                    <>
                      version {setting.version}, <Time atUtc={setting.decidedAt.toISOString()} />
                    </>
                  )}
                </span>
                {setting.next ? (
                  <span className="block text-small">
                    {setting.next.value} from <Time atUtc={setting.next.from.toISOString()} /> on
                  </span>
                ) : null}
              </p>
              {mayChange ? (
                <ChangeSetting
                  setting={setting.key}
                  {...{ value: setting.value, version: setting.version, min: setting.min, max: setting.max }}
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
