import { z } from 'zod';
import { namesOf } from '#people';
import { choice, ticked } from '#platform/form-fields.ts';
import { action, refuse } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { sql } from 'kysely';
import { aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { takesInvitations } from './invited-people-model.ts';
import { invitedPage } from './invited-people.page.tsx';
import { sessionById } from './session-store.ts';
import type { SessionRecord } from './session.words.ts';

/**
 * Says that somebody invited leads a session, or no longer does; with `each` also in what is planned of it from then on, and in what is made later
 * while they have their place in it.
 * @returns false where they are not invited now
 */
export async function sayWhoLeads(
  scope: Scope,
  session: Pick<SessionRecord, 'id' | 'patternId' | 'onDate'>,
  personId: string,
  leads: boolean,
  each: boolean,
): Promise<boolean> {
  const done = await scope.tx
    .updateTable('programme_invitation')
    .set({ leads })
    .where('session_id', '=', session.id)
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) return false;
  if (each && session.patternId !== null) {
    await sql`update programme_invitation i set leads = ${leads} from programme_session s where s.id = i.session_id and s.pattern_id = ${session.patternId}
      and i.person_id = ${personId} and i.on_date > ${session.onDate}::date and i.withdrawn_at is null`.execute(scope.tx);
    await sql`update programme_allocation set leads = ${leads}, version = version + 1 where pattern_id = ${session.patternId} and person_id = ${personId}
      and (upper(during) is null or upper(during) > ${session.onDate}::date)`.execute(scope.tx);
  }
  return true;
}

/** They lead this session, or each time; they read it on their own pages. */
export const sayWhoLeadsAction = action({
  path: '/sessions/:session/people/:person/leads',
  access: programmeAccess['say-who-leads'],
  input: z.strictObject({ leads: choice('Choose whether they lead it', ['yes', 'no']), each: ticked() }),
  subject: aboutSession,
  again: invitedPage as never,
  againParams: (params) => ({ session: params['session']! }),
  againQuery: (params) => ({ lead: params['person']! }),
  async run(scope, input, params) {
    const session = (await sessionById(scope, params['session']!))!;
    const personId = params['person']!;
    const leads = input.leads === 'yes';
    if (!takesInvitations(session, scope.now)) refuse('', 'It is over, or was cancelled: who led it is said with who came.');
    if (!(await sayWhoLeads(scope, session, personId, leads, input.each)))
      refuse('', 'They are not invited any more. Somebody else may have withdrawn it.');
    const name = (await namesOf(scope, [personId])).get(personId)?.name ?? 'They';
    return {
      to: `/sessions/${session.id}/people`,
      say: leads ? `${name} leads it${input.each ? ', from now on each time' : ''}.` : `${name} no longer leads it.`,
      people: [personId],
      subject: `session ${session.id}`,
      fields: ['leads'],
    };
  },
});
