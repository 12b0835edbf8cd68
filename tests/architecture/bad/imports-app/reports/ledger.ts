import { main } from '../app/main.ts';
export const start = main;
