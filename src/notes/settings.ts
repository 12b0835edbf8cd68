import { z } from 'zod';
import { roles } from '#platform/role-groups.ts';
import { setting } from '#platform/settings.ts';

/** Local policy on notes. Each is dated; a note is judged by what held when it was signed. */

const skill = z.string().min(2).max(80);

/** Whether writing needs record-keeping training (STR good practice guidance 5.12: own notes after training). */
export const trainingToWrite = setting<'not asked' | 'supervised until trained' | 'needed'>({
  key: 'notes.training-to-write',
  schema: z.enum(['not asked', 'supervised until trained', 'needed']),
  fallback: 'supervised until trained',
  says: 'Training in record keeping before somebody who is not registered writes notes. “Supervised until trained”: they write, and each of their notes waits for a countersign whatever else is set.',
});

/** The skill that unlocks writing, as it is named on the staff page. */
export const recordKeepingSkill = setting({
  key: 'notes.record-keeping-skill',
  schema: skill,
  fallback: 'record keeping',
  says: 'The skill, as it is named on the staff page, that shows somebody is trained in record keeping.',
});

/** The skill after which nobody countersigns (competence-based countersigning: RCN). */
export const signedOffSkill = setting({
  key: 'notes.signed-off-skill',
  schema: skill,
  fallback: 'record keeping signed off',
  says: 'The skill, as it is named on the staff page, after which somebody’s notes need no countersign: judged competent in the work and in its record.',
});

/** Whose notes are countersigned. Local policy (STR good practice guidance 5.12 to 5.14); students always, whatever is set. */
export const countersignPolicy = setting({
  key: 'notes.countersign-policy',
  schema: z
    .array(
      z.strictObject({
        role: z.string().refine((role) => (roles as readonly string[]).includes(role), 'Name a role as it stands on the staff page'),
        percent: z.number().int().min(0).max(100),
      }),
    )
    .max(40),
  fallback: [
    { role: 'activity co-ordinator', percent: 100 },
    { role: 'STR foundation', percent: 100 },
    { role: 'STR intermediate', percent: 100 },
    { role: 'STR senior', percent: 25 },
    { role: 'peer worker', percent: 100 },
    { role: 'OT assistant', percent: 100 },
    { role: 'healthcare support worker', percent: 100 },
  ],
  says: 'How many of every hundred notes of a role are countersigned: 100 all, 0 none, between them a sample that nobody chooses. A role not named here: none. Registered staff: none. Students: always all.',
});

/** Hours within which a note is countersigned. */
export const countersignHours = setting({
  key: 'notes.countersign-hours',
  schema: z.number().int().min(1).max(336),
  fallback: 48,
  says: 'Hours within which a note is countersigned. After that it stands first in the list, as over its time; it is never hidden from the team.',
});

/** Who may countersign, beside being registered. */
export const countersignerRoles = setting({
  key: 'notes.countersigner-roles',
  schema: z.array(z.enum(roles)).min(1).max(roles.length),
  fallback: ['nurse', 'OT', 'head OT', 'psychologist', 'social worker', 'doctor'],
  says: 'Roles that may countersign. Whoever does must be registered, work with the person and not have written the note.',
});

/** Whether only the countersigner named for an author, or who covers for them, may sign. */
export const namedCountersignersOnly = setting({
  key: 'notes.named-countersigners-only',
  schema: z.boolean(),
  fallback: false,
  says: 'Only the countersigner named for an author, or whoever covers for them, may countersign. No: anybody who may countersign on the unit.',
});

/** Hours after signing during which the author may still change the wording. */
export const lockHours = setting({
  key: 'notes.lock-hours',
  schema: z.number().int().min(0).max(168),
  fallback: 24,
  says: 'Hours after signing during which its author may sign a better wording; the earlier one stays readable. After that only an addendum.',
});

/** Days back over which is told what notes were sent back for. */
export const learnedDays = setting({
  key: 'notes.learned-days',
  schema: z.number().int().min(14).max(366),
  fallback: 90,
  says: 'Days back over which is told what notes were sent back for: a supervision period, with some time before it.',
});

/** Months within which a limit of a role that was opened to a worker is looked at again. */
export const exceptionMonths = setting({
  key: 'notes.exception-months',
  schema: z.number().int().min(1).max(24),
  fallback: 12,
  says: 'Months within which a limit of a role that was opened to a worker by name is looked at again. A later day is not taken.',
});

/** Parts of a note that a person may read on their own pages, beside their own words. */
export const sharedParts = ['what next', 'what we did', 'how they responded'] as const;

/** What of a signed note the person reads on their own pages (default: their own words and what was agreed). */
export const sharedWithPerson = setting<readonly (typeof sharedParts)[number][]>({
  key: 'notes.shared-with-person',
  schema: z.array(z.enum(sharedParts)).max(sharedParts.length),
  fallback: ['what next'],
  says: 'What of a signed note the person reads on their own pages, beside what they themselves said: what next, what we did, how they responded. Never what concerned the author. They may ask to see the rest.',
});
