import { common } from "./en/common.ts";
import { fileSev } from "./en/fileSev.ts";
import { inbox } from "./en/inbox.ts";
import { link } from "./en/link.ts";
import { me } from "./en/me.ts";
import { mySev } from "./en/mySev.ts";
import { notices } from "./en/notices.ts";
import { problems } from "./en/problems.ts";
import { programme } from "./en/programme.ts";
import { recording } from "./en/recording.ts";
import { report } from "./en/report.ts";
import { requests } from "./en/requests.ts";
import { shell } from "./en/shell.ts";
import { signIn } from "./en/signIn.ts";
import { standIn } from "./en/standIn.ts";
import { takeHome } from "./en/takeHome.ts";
import { training } from "./en/training.ts";
import { tryIt } from "./en/tryIt.ts";
import { why } from "./en/why.ts";

/** Every word that an employee reads, by where it stands. */
export const en = {
  common,
  fileSev,
  inbox,
  link,
  me,
  mySev,
  notices,
  problems,
  programme,
  recording,
  report,
  requests,
  shell,
  signIn,
  standIn,
  takeHome,
  training,
  tryIt,
  why,
} as const;
