import { route } from "#app/_server/route.ts";
import { listAudiences } from "#core/exposure/views/list-audiences.ts";

export const GET = route(listAudiences);
