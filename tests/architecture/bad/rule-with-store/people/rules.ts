import { findAbsences } from './absence-store.ts';
export const away = findAbsences;
