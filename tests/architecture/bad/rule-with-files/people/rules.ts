import { readFileSync } from 'node:fs';
export const law = readFileSync;
