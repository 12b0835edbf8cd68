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
