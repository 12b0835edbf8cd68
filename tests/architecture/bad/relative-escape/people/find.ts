import type { Shift } from '../workforce/words.ts';
export type Found = Shift;
