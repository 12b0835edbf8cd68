import { firstName, needsAndAlerts, personById, type Need, type PersonRecord } from '#people';
import { legalStandings, type LegalStanding } from '#legal';
import type { Scope } from '#platform/scope.ts';
import { staffNames } from '#workforce';
import { authorisationById, versionsOf, type WholeAuthorisation } from './authorisation-store.ts';
import { authorisationState, checkGrant, type GrantFinding } from './authorisation.rules.ts';
import { copiesOf, type Copy } from './copy-store.ts';
import { lineUse, type LineUse } from './line-use-store.ts';
import type { AuthorisationState } from './words.ts';

/** An authorisation with everything its pages show. */
export interface AuthorisationModel {
  readonly person: PersonRecord;
  readonly first: string;
  readonly authorisation: WholeAuthorisation;
  readonly state: AuthorisationState;
  readonly standing: LegalStanding;
  /** What is to be seen although it stands: each in a sentence with its source. */
  readonly warnings: readonly GrantFinding[];
  readonly versions: readonly WholeAuthorisation[];
  readonly before: WholeAuthorisation | null;
  readonly use: ReadonlyMap<string, LineUse>;
  readonly copies: readonly Copy[];
  readonly needs: readonly Need[];
  /** Names of staff by id. */
  readonly names: ReadonlyMap<string, string>;
}

/** Loads an authorisation for its pages; null where the asker may not know of it. */
export async function loadAuthorisation(scope: Scope, id: string): Promise<AuthorisationModel | null> {
  const authorisation = await authorisationById(scope, id);
  if (authorisation === null) return null;
  const person = await personById(scope, authorisation.personId);
  if (person === null) return null;
  const versions = await versionsOf(scope, authorisation.seriesId);
  const standing = (await legalStandings(scope, [person.id])).get(person.id)!;
  const staff = await staffNames(
    scope,
    [authorisation.enteredBy, ...authorisation.events.flatMap((event) => [event.recordedBy, event.orderedBy])].filter((one) => one !== null),
  );
  return {
    person,
    first: firstName(person),
    authorisation,
    state: authorisationState(authorisation, scope.now),
    standing,
    warnings: checkGrant({
      ...authorisation,
      name: person.name,
      standing,
      now: scope.now,
      lines: authorisation.lines.map((line) => ({ ...line, number: line.position })),
    }).filter((one) => one.weight === 'warning'),
    versions,
    before: versions.find((one) => one.id === authorisation.supersedesId) ?? null,
    use: await lineUse(
      scope,
      authorisation.lines.map((line) => line.id),
    ),
    copies: await copiesOf(scope, [id]),
    needs: (await needsAndAlerts(scope, [person.id])).get(person.id)?.needs ?? [],
    names: new Map([...staff].map(([key, one]) => [key, one.name])),
  };
}
