import { aboutPerson } from '#people';
import { z } from 'zod';
import { date, optionalChoice, optionalDate, optionalText, text, ticked, version } from '#platform/form-fields.ts';
import { action, refuse, refuseStale } from '#platform/route.ts';
import { access } from './access.ts';
import { statusRefused } from './change.rules.ts';
import { decideAlone } from './decide-alone-store.ts';
import { legalStandings } from './standing-store.ts';
import { recordStatus, statusesOf, statusKinds } from './status-store.ts';
import { statusPage } from './status.page.tsx';
import { statusWords } from './status.rules.ts';

/** Records a legal status from the papers; the one before ends that day, and what rested on it with it. */
export const recordStatusAction = action({
  path: '/people/:person/legal-status',
  access: access['record-status'],
  input: z.strictObject({
    code: text('the status', 10),
    starts: date('the day it started'),
    expires: optionalDate('the day the section expires'),
    restricted: optionalChoice('Say whether the order is restricted', ['yes', 'no']),
    unitNamed: ticked(),
    source: optionalText('which paper', 80),
    version: version(),
  }),
  subject: aboutPerson,
  again: statusPage as never,
  async run(scope, input, params) {
    const personId = params['person']!;
    await decideAlone(scope, personId);
    const kind = (await statusKinds(scope)).find((one) => one.code === input.code);
    if (kind === undefined) refuse('code', 'Choose the status from the list.');
    const { restricted, unitNamed } = input;
    const refused = statusRefused(kind, { startsOn: input.starts, expiresOn: input.expires, restricted, hospitalUnitNamed: unitNamed }, scope.today);
    if (refused !== null) refuse(refused.field, refused.say);
    if ((await statusesOf(scope, personId)).length !== input.version) {
      const now = (await legalStandings(scope, [personId])).get(personId)?.status ?? null;
      refuseStale([
        { label: 'Status', yours: statusWords({ title: kind.title, expiresOn: input.expires }, scope.today), theirs: statusWords(now, scope.today) },
      ]);
    }
    await recordStatus(scope, personId, {
      code: kind.code,
      title: kind.title,
      restricted: kind.restricted ?? (restricted === null ? null : restricted === 'yes'),
      startsOn: input.starts,
      expiresOn: input.expires,
      source: input.source ?? 'told by a colleague',
      hospitalUnitNamed: unitNamed,
    });
    return {
      to: `/people/${personId}/legal-status`,
      say: `Recorded: ${statusWords({ title: kind.title, expiresOn: input.expires }, scope.today)}.`,
      people: [personId],
      fields: ['legal status'],
    };
  },
});
