import { staffOn } from '#workforce';
export const staff = staffOn;
