import { route } from "#app/_server/route.ts";
import { addFile, FILE_BYTES_MAX, FILE_HEADERS } from "#core/sev/evidence/files/add-file.ts";

export const POST = route(addFile, {
  body: "stream",
  maxBytes: FILE_BYTES_MAX,
  headers: FILE_HEADERS,
  status: 201,
});
