import { whoIsAway } from '#people';
export const clash = whoIsAway;
