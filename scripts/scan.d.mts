export function judge(path: string, text: string): { faults: string[]; questions: string[] };
