import { z } from 'zod';
import { setting } from '#platform/settings.ts';

/** Reasons offered for opening a record outside one's own units. */
export const emergencyReasons = setting({
  key: 'records.emergency-reasons',
  schema: z.array(z.string().min(3).max(80)).min(1).max(20),
  fallback: [
    'They are here with me, or in danger now',
    'They telephoned, or somebody telephoned about them',
    'They are to be moved here, or I am to see them today',
    'On call for their unit',
    'Safeguarding that cannot wait',
    'Another reason',
  ],
  says: 'Reasons offered to somebody who opens the record of a person of another unit in an emergency. They say more in their own words.',
});

/** Minutes for which a record opened in an emergency stays open. The database keeps a ceiling of 60. */
export const emergencyMinutes = setting({
  key: 'records.emergency-minutes',
  schema: z.number().int().min(5).max(60),
  fallback: 60,
  says: 'Minutes after which a record that was opened in an emergency closes by itself. Set for the whole organisation.',
});

/** Hours within which somebody says whether an opening was right. The database keeps a ceiling of a week. */
export const emergencyReviewHours = setting({
  key: 'records.emergency-review-hours',
  schema: z.number().int().min(1).max(168),
  fallback: 72,
  says: 'Hours within which the manager of the unit, or information governance, says whether an opening in an emergency was right. Set for the whole organisation.',
});

/** Minutes after showing a password within which it is not asked for again before a record is opened in an emergency. */
export const showAgainMinutes = setting({
  key: 'records.show-again-minutes',
  schema: z.number().int().min(1).max(60),
  fallback: 5,
  says: 'Minutes after signing in within which nobody types their password again before they open a record in an emergency. After that they do: a PC of the unit may stand open. Set for the whole organisation.',
});

/** So many openings by one worker within a month are told apart. */
export const emergenciesOften = setting({
  key: 'records.emergencies-often',
  schema: z.number().int().min(2).max(50),
  fallback: 3,
  says: 'Openings in an emergency by one worker within 31 days from which they stand first, for a question. Set for the whole organisation.',
});

/** More people than this in an hour is worth a question. */
export const peopleAnHour = setting({
  key: 'records.people-an-hour',
  schema: z.number().int().min(3).max(200),
  fallback: 20,
  says: 'People whose own pages one worker may open within an hour before information governance’s question about it lists them.',
});

/** What everybody is to be trained in before they work in Trellis, as skills are named on the staff page. */
export const trainings = setting({
  key: 'records.trainings',
  schema: z.array(z.string().min(3).max(80)).min(1).max(10),
  fallback: ['Using Trellis', 'record keeping'],
  says: 'What those who write in Trellis are trained in, each as it is named among the skills on a worker’s page. /records/training shows who is, until when.',
});

/** The address at the head of every letter, a line each. */
export const letterAddress = setting({
  key: 'records.letter-address',
  schema: z.string().max(400),
  fallback: '',
  says: 'The address under your organisation’s name at the head of every letter, a line each. A unit may set its own.',
  onPaper: true,
});

/** How to reach whoever writes. */
export const letterReach = setting({
  key: 'records.letter-reach',
  schema: z.string().max(200),
  fallback: '',
  says: 'The telephone number and e-mail address on every letter, for whoever answers it. A unit may set its own.',
  onPaper: true,
});

/** What every letter says about who may read it. */
export const letterConfidential = setting({
  key: 'records.letter-confidential',
  schema: z.string().max(300),
  fallback: 'Confidential. For the person it is written to.',
  says: 'The sentence about confidence at the foot of every letter.',
  onPaper: true,
});
