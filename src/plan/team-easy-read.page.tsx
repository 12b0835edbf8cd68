import { z } from 'zod';
import { aboutPerson, carersOf, firstName, personById } from '#people';
import { page } from '#platform/route.ts';
import { clockAt, dateOf, fullDate, longDate } from '#platform/time.ts';
import { access } from './access.ts';
import { EasyCard } from './easy-read-view.tsx';
import { contactsOf } from './team-store.ts';
import { easyTeam, teamOf, type EasyContact } from './team.rules.ts';

/** The person's team on paper in easy read: one idea a row, a picture, a few large words; who to ring stands first (D19). */
export const teamEasyReadPage = page<
  Record<string, never>,
  { readonly first: string; readonly personId: string; readonly team: readonly EasyContact[] }
>({
  path: '/people/:person/plan/team/easy-read',
  access: access['see-team'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const person = await personById(scope, params['person']!);
    if (person === null) return null;
    const team = teamOf(person.workers, await carersOf(scope, person.id), await contactsOf(scope, person.id));
    return { first: firstName(person), personId: person.id, team: easyTeam(team, longDate) };
  },
  people: ({ personId }) => [personId],
  show({ first, personId, team }, { now }) {
    const on = fullDate(dateOf(now));
    return {
      title: 'My team',
      lead: `${first}, ${on.replace(/^\S+ /, '')}`,
      back: { href: `/people/${personId}/plan/team`, label: `${first}’s team` },
      paper: { kind: 'large-print', footLeft: 'Trellis · easy read', footRight: `Printed ${on}, ${clockAt(now)}` },
      body: (
        <div class="easy-sheet">
          {team.length === 0 ? <p>Nobody is on my team yet. Who do I want?</p> : null}
          {team.map((one) => (
            <>
              <h2>{one.name}</h2>
              {one.ideas.map((idea) => (
                <EasyCard picture={idea.picture} sentence={idea.sentence} more={null} />
              ))}
            </>
          ))}
          <div class="easy-change">
            <p>
              <b>Who else I want:</b>
            </p>
            <div class="easy-line"></div>
          </div>
        </div>
      ),
    };
  },
});
