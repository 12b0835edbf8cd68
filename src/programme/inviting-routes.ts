import type { Route } from '#platform/route.ts';
import { invitedPage } from './invited-people.page.tsx';
import { checkPage } from './invite-person.page.tsx';
import { invitePerson } from './invite-person.ts';
import { addDropIn, inviteSeveral, withdrawOne } from './invite-people.ts';

/** Pages and actions of inviting, waiting, places in a pattern, standing down. A fixed path stands before one with parts. */
export const invitingRoutes: readonly Route[] = [invitedPage, inviteSeveral, addDropIn, withdrawOne, checkPage, invitePerson] as unknown as readonly Route[];
