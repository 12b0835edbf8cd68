import type { UnitPerson } from '#people';
import type { Goal } from '#plan';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import type { GoalLink } from './goal-link.rules.ts';
import type { SessionRecord } from './session.words.ts';

/** What a session's own page knows of goals. */
export interface SessionGoals {
  readonly links: readonly GoalLink[];
  readonly goals: readonly Goal[];
  readonly needsNoGoal: boolean;
}

/** Whose goals a session serves, in their own words. */
export function SessionGoalsCard({
  session,
  about,
  people,
  mayLink,
}: {
  readonly session: SessionRecord;
  readonly about: SessionGoals;
  readonly people: readonly UnitPerson[];
  readonly mayLink: boolean;
}) {
  const served = about.links.flatMap((link) => {
    const goal = about.goals.find(({ id }) => id === link.goalId);
    const person = people.find(({ id }) => id === link.personId);
    return goal === undefined || person === undefined ? [] : [{ goal, person, through: link.through }];
  });
  return (
    <Card>
      <CardHead title="Goals it serves" />
      {served.length === 0 ? (
        <p class="quiet">{about.needsNoGoal ? 'It needs none: nothing has to come of it.' : 'No goal of anybody’s is named.'}</p>
      ) : (
        <LineList tight>
          {served.map(({ goal, person, through }) => (
            <ListItem
              title={<>“{goal.words}”</>}
              note={
                <>
                  <span translate="no">{person.name}</span>
                  {goal.outcome === null ? '' : ', ended'}
                  {through === 'session' && session.patternId !== null ? ', this one only' : ''}
                </>
              }
            />
          ))}
        </LineList>
      )}
      {mayLink && people.length > 0 ? (
        <p>
          <a href={`/sessions/${session.id}/goals`}>{served.length === 0 ? 'Name a goal' : 'Change the goals'}</a>
        </p>
      ) : null}
    </Card>
  );
}
