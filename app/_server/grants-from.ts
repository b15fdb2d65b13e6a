import "server-only";
import { readEnv } from "#config/env.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { connectSource } from "#core/exposure/postgres/connections.ts";
import { lookAtSource } from "#core/exposure/postgres/look.ts";

const options = () => ({ allowLocal: readEnv().WHOSAW_GRANTS_ALLOW_LOCAL ?? false });

/** {@link connectSource} with what this instance's settings allow. */
export const connectHere = (viewer: Viewer, raw: unknown) => connectSource(viewer, raw, options());

/** {@link lookAtSource} with what this instance's settings allow. */
export const lookHere = (viewer: Viewer, raw: unknown) => lookAtSource(viewer, raw, options());
