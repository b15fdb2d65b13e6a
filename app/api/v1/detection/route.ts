import { route } from "#app/_server/route.ts";
import { detectionView } from "#core/flows/detection/detection-view.ts";

export const GET = route(detectionView);
