import { route } from "#app/_server/route.ts";
import { myTable } from "#core/flows/my-page/table.ts";

export const GET = route(myTable, { byLink: true });
