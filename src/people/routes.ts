import type { Route } from '#platform/route.ts';
import { admissionPage } from './admission.page.tsx';
import { admitPerson } from './admit-person.ts';
import { peopleList } from './people-list.page.tsx';
import { personSummary } from './person-summary.page.tsx';

/** Every page and action of this room: fixed paths before those with a person in them. */
export const peopleRoutes: readonly Route[] = [peopleList, admissionPage, admitPerson, personSummary] as unknown as readonly Route[];
