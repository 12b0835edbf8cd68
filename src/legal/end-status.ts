import { aboutPerson } from '#people';
import { z } from 'zod';
import { choice, date, optionalChoice, optionalText, time } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { clockAt, instantAt } from '#platform/time.ts';
import { access } from './access.ts';
import { endingRefused } from './change.rules.ts';
import { decideAlone } from './decide-alone-store.ts';
import { endingPage } from './ending.page.tsx';
import { legalStandings } from './standing-store.ts';
import { endStatus } from './status-change-store.ts';
import { statusWords } from './status.rules.ts';

/** Records that the status in force has ended, and ends what rested on it in the same transaction. */
export const endStatusAction = action({
  path: '/people/:person/legal-status/ending',
  access: access['end-status'],
  input: z.strictObject({
    status: z.guid({ error: 'Open the page again: this form has lost its place' }),
    how: choice('Say how it ended', ['discharged from section', 'expired', 'transferred to another hospital', 'died', 'entered in error']),
    at: date('the day it ended'),
    atTime: time('the time it ended'),
    afterwards: optionalChoice('Say whether they stay as an informal patient', ['informal', 'left']),
    words: optionalText('what to add', 500),
  }),
  subject: aboutPerson,
  again: endingPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const status = (await legalStandings(scope, [personId])).get(personId)?.status ?? null;
    if (status === null || status.id !== input.status)
      refuseStale([{ label: 'Status', yours: 'As it was when you opened the page', theirs: statusWords(status, scope.today) }]);
    const at = instantAt(input.at, input.atTime);
    if (Temporal.Instant.compare(at, scope.now) > 0) refuse('at', 'The time must not be later than now. Record it when it has happened.');
    const refused = endingRefused(status, { how: input.how, on: input.at, afterwards: input.afterwards, words: input.words });
    if (refused !== null) refuse(refused.field, refused.say);
    const staysInformal = input.afterwards === 'informal' && (input.how === 'discharged from section' || input.how === 'expired');
    if (!(await endStatus(scope, { personId, statusId: status.id, at, how: input.how, words: input.words, staysInformal }))) refuseStale([]);
    return {
      to: `/people/${personId}/legal-status`,
      say:
        input.how === 'entered in error'
          ? `${status.title} is marked as entered in error. Record what is so.`
          : `${status.title} ended at ${clockAt(at)}. What rested on it has ended too.`,
      people: [personId],
      fields: ['legal status'],
      ...(input.words === null ? {} : { reason: input.words }),
    };
  },
});
