import { namesOnUnit } from '#people';
import type { Scope } from '#platform/scope.ts';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { askedInWeek, type AskedInWeek, type WeekOffer } from './suggestion.rules.ts';
import { suggestionsOf } from './suggestion-store.ts';

/** What people asked for in the year before a week, held against its sessions. */
export async function loadAskedInWeek(
  scope: Scope,
  unitId: string,
  monday: Temporal.PlainDate,
  sessions: readonly WeekOffer[],
): Promise<readonly AskedInWeek[]> {
  const suggestions = await suggestionsOf(scope, unitId, monday.subtract({ years: 1 }));
  if (suggestions.length === 0) return [];
  const here = new Set((await namesOnUnit(scope, unitId)).map(({ id }) => id));
  return askedInWeek(suggestions, sessions, monday, here);
}

/** What people asked for, and what this week has of it, for whoever plans it. No names. */
export function AskedInWeekCard({ asked, unitId }: { readonly asked: readonly AskedInWeek[]; readonly unitId: string }) {
  return (
    <Card>
      <CardHead title="What people asked for" aside={<a href={`/suggestions?unit=${unitId}`}>Suggestions</a>} />
      {asked.length === 0 ? (
        <p class="quiet">No suggestion waits for this week.</p>
      ) : (
        <LineList tight>
          {asked.slice(0, 12).map(({ suggestion, say, sessions }) => (
            <ListItem
              title={<a href={sessions[0] === undefined ? `/suggestions/${suggestion.id}` : `/sessions/${sessions[0].id}`}>“{suggestion.words}”</a>}
              note={say}
            />
          ))}
        </LineList>
      )}
    </Card>
  );
}

/** The line on the poster; nothing when the week has nothing that was asked for. */
export function YouAskedWeDid({ got }: { readonly got: readonly string[] }) {
  if (got.length === 0) return null;
  return (
    <>
      <b>You asked, we did:</b> {got.join('; ')}.{' '}
    </>
  );
}
