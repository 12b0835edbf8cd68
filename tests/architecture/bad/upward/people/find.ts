import { weekOf } from '#programme';
export const week = weekOf;
