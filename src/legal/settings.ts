import { z } from 'zod';
import { roles } from '#platform/role-groups.ts';
import { setting } from '#platform/settings.ts';

/**
 * The professions an approved clinician may come from, as the list stands from a day on: MHA 1983 Approved Clinician (General) Directions
 * 2008, Sch. 1. Whether somebody is approved is on paper; this only bounds who is offered.
 */
export const clinicianProfessions = setting({
  key: 'legal.clinician-professions',
  schema: z.array(z.enum(roles)).min(1).max(roles.length),
  fallback: ['doctor', 'psychologist', 'nurse', 'social worker', 'OT', 'head OT'],
  says: 'Professions an approved clinician may come from (Approved Clinician (General) Directions). Others are not offered as responsible clinician.',
});

/** How long after "not now" an advocate is offered again, in days. Local policy: the Act asks that somebody knows of their advocate, not how often. */
export const offerAdvocateAgain = setting({
  key: 'legal.offer-advocate-again-days',
  schema: z.number().int().min(1).max(182),
  fallback: 28,
  says: 'After how many days an advocate is offered again to somebody who said not now, or could not take it in.',
});
