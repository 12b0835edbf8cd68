import type { Child } from 'hono/jsx';
import type { PageContext, PageView } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import type { Answered } from '#platform/slots.ts';
import { shortDate } from '#platform/time.ts';
import { PersonHeader, Stack, Tabs, type AlertProps } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { otherRecordsOf, type OtherRecord } from './join-store.ts';
import { InAnotherRecord } from './other-record.tsx';
import { showNhsNumber } from './nhs-number.ts';
import { personById, type PersonRecord } from './person-store.ts';
import { outNow, personFacts, personMustKnow, personTabs, type MustKnowNow, type OutNow, type PersonTab } from './slots.ts';
import { namesOnUnit } from './unit-people-store.ts';
import { reachNow } from './reach-store.ts';
import { alertChips, bornWords, firstName, nameChecks, type NameCheck } from './view.ts';
import { wayWords } from './written-to.rules.ts';

/** What tells that something stands in another record of the same person. */
const fromOther = ' (from their other record)';

/** What must be known of somebody today, of every record that is joined to theirs as well: what stands in the other is no less true. */
export async function mustKnowOf(
  scope: Scope,
  personId: string,
  others?: readonly OtherRecord[],
): Promise<readonly Answered<readonly MustKnowNow[]>[]> {
  const also = others ?? (await otherRecordsOf(scope, personId));
  const isKept = !also.some(({ kept }) => kept);
  const there: Answered<readonly MustKnowNow[]>[] = [];
  for (const { id } of also)
    for (const answer of await personMustKnow.ask(scope, { personId: id, onlyWhatIsThere: true }))
      there.push(answer.known ? { ...answer, value: answer.value.map((one) => ({ ...one, words: `${one.words}${fromOther}` })) } : answer);
  return [...(await personMustKnow.ask(scope, { personId, ...(isKept ? {} : { onlyWhatIsThere: true }) })), ...there];
}

/** What stands at the top of every page about a person, whichever room's page it is. */
export interface PersonTop {
  readonly person: PersonRecord;
  readonly facts: readonly string[];
  /** Where they are, when they are out at this moment. */
  readonly out: OutNow | null;
  /** Early signs, plans and their ages: what nobody may start without. */
  readonly mustKnow: readonly MustKnowNow[];
  /** A room that could not be asked: said in words, never left out. */
  readonly couldNotCheck: boolean;
  readonly tabs: readonly PersonTab[];
  readonly check: NameCheck;
  /** How they like to be reached, and the next interpreter. */
  readonly reach: Awaited<ReturnType<typeof reachNow>>;
  /** Other records of theirs, joined with this one. */
  readonly others: readonly OtherRecord[];
}

/** A joined record with the alerts and needs of the one that is kept beside its own. */
function withThoseOf(alone: PersonRecord, kept: PersonRecord | null): PersonRecord {
  if (kept === null) return alone;
  const both = <One extends { readonly id: string; readonly words: string }>(mine: readonly One[], theirs: readonly One[]): readonly One[] => [
    ...mine,
    ...theirs.filter(({ id }) => !mine.some((one) => one.id === id)).map((one) => ({ ...one, words: one.words.replace(fromOther, '') + fromOther })),
  ];
  return { ...alone, alerts: both(alone.alerts, kept.alerts), needs: both(alone.needs, kept.needs) };
}

/** Loads the top of a page about a person; null when the asker may not know of them. */
export async function personTop(scope: Scope, personId: string): Promise<PersonTop | null> {
  const alone = await personById(scope, personId);
  if (alone === null) return null;
  // What stands in another record of theirs must not be missed here, whichever of the two is open; nor is it missing because it stands there.
  const others = await otherRecordsOf(scope, personId);
  const kept = others.find((one) => one.kept);
  const person = kept === undefined ? alone : withThoseOf(alone, await personById(scope, kept.id));
  const facts = await personFacts.ask(scope, { personId, ...(kept === undefined ? {} : { onlyWhatIsThere: true }) });
  // One after another: each answer has a savepoint of the one transaction.
  const factsThere: Answered<readonly string[]>[] = [];
  for (const { id } of others) factsThere.push(...(await personFacts.ask(scope, { personId: id, onlyWhatIsThere: true })));
  const out = person.stay === null ? [] : await outNow.ask(scope, { unitId: person.stay.unitId });
  const mustKnow = await mustKnowOf(scope, personId, others);
  const reachThere = await Promise.all(others.map(({ id }) => reachNow(scope, id)));
  const namesHere = person.stay === null ? [] : await namesOnUnit(scope, person.stay.unitId);
  const known = <T,>(answers: readonly Answered<readonly T[]>[]): readonly T[] => answers.flatMap((answer) => (answer.known ? answer.value : []));
  return {
    person,
    facts: [
      ...known(facts),
      ...others.flatMap(({ nhsNumber }) =>
        nhsNumber === null || nhsNumber === person.nhsNumber ? [] : [`NHS number ${showNhsNumber(nhsNumber)}${fromOther}`],
      ),
      ...known(factsThere).map((say) => `${say}${fromOther}`),
      ...reachThere.flatMap(({ way }) => (way === null ? [] : [`Reach ${wayWords(way)}${fromOther}`])),
    ],
    out: known(out).find((one) => one.personId === personId) ?? null,
    mustKnow: known(mustKnow),
    couldNotCheck: [...facts, ...factsThere, ...out, ...mustKnow].some((answer) => !answer.known),
    others,
    tabs: personTabs.of(personId),
    reach: await reachNow(scope, personId),
    check: nameChecks(namesHere).get(personId) ?? { sameSurname: 1, sameName: false, say: null },
  };
}

/** The header: name with its warning, place, alerts and needs as words. Its name is the page's h1 on the summary alone. */
export function PersonTopHeader({
  top,
  today,
  heading,
}: {
  readonly top: PersonTop;
  readonly today: Temporal.PlainDate;
  readonly heading?: boolean | undefined;
}) {
  const { person, facts, check, out } = top;
  const first = firstName(person);
  const workers = person.workers.map(
    (worker) =>
      `${worker.duty.charAt(0).toUpperCase()}${worker.duty.slice(1)} ${worker.name}${worker.staffId === null ? ' (not matched to an account)' : ''}`,
  );
  const where =
    person.stay === null
      ? 'On no unit now'
      : `${person.stay.unitName}${person.stay.bed === null ? '' : /^\d/.test(person.stay.bed) ? `, bed ${person.stay.bed}` : `, ${person.stay.bed}`}`;
  const likes =
    first === person.givenName && person.pronouns === null
      ? undefined
      : `${first === person.givenName ? '' : `likes “${first}”`}${first !== person.givenName && person.pronouns !== null ? ', ' : ''}${person.pronouns ?? ''}`;
  return (
    <PersonHeader
      name={{ preferred: first, surname: person.surname, sameSurname: check.sameSurname, sameName: check.sameName }}
      likes={likes}
      born={bornWords(person.bornOn, today)}
      nhsNumber={person.nhsNumber ?? undefined}
      where={where}
      facts={[...facts, ...workers, ...reachFacts(top)]}
      alerts={[
        ...(out === null ? [] : [outChip(out)]),
        ...top.mustKnow.filter(({ tone }) => tone === 'look').map(mustKnowChip),
        ...alertChips(person),
        ...top.mustKnow.filter(({ tone }) => tone === 'need').map(mustKnowChip),
      ]}
      couldNotCheck={top.couldNotCheck ? 'Could not check everything just now' : undefined}
      notHeading={heading !== true}
    />
  );
}

/** How they like to be reached, and the next interpreter, as lines of the header. */
function reachFacts({ reach: { way, next } }: PersonTop): readonly string[] {
  return [
    ...(way === null ? [] : [`Reach ${wayWords(way)}`]),
    ...(next === null
      ? []
      : [`Interpreter ${next.state}: ${next.language}, ${shortDate(next.on)} ${next.at.toString({ smallestUnit: 'minute' })}, ${next.forWhat}`]),
  ];
}

/** That they are out, at the head of their alerts: in red once something is the matter. */
function outChip({ words, late, href }: OutNow): AlertProps {
  return late === null
    ? { words, tone: 'look', icon: 'person-simple-walk', href }
    : { words: `${late}. ${words}`, tone: 'stop', icon: 'clock', href };
}

function mustKnowChip({ words, tone, href }: MustKnowNow): AlertProps {
  return { words, tone, icon: tone === 'look' ? 'bell' : 'shield-check', href };
}

/** The links between the pages about one person. */
export function PersonTabs({ top, context }: { readonly top: PersonTop; readonly context: PageContext }) {
  const base = `/people/${top.person.id}`;
  const own = [
    { href: base, label: 'Summary' },
    { href: `${base}/needs`, label: 'Needs and help' },
    { href: `${base}/times`, label: 'Times and absences' },
    { href: `${base}/carers`, label: 'Carers and workers' },
    { href: `${base}/details`, label: 'Details' },
    ...(context.may(access['see-apart']) ? [{ href: `${base}/not-together`, label: 'Not together' }] : []),
  ];
  const open = top.tabs.filter((tab) => tab.access === undefined || context.may(tab.access));
  const here = (item: { href: string; label: string }) => ({
    ...item,
    current: item.href === context.path || (item.href !== base && context.path.startsWith(`${item.href}/`)),
  });
  const [summary, needs, ...rest] = own;
  const seldom = [...rest, ...open.filter((tab) => tab.last === true)].map(here);
  return (
    <Tabs
      label={`About ${top.person.name}`}
      items={[summary!, ...open.filter((tab) => tab.last !== true), needs!].map(here)}
      more={{ label: 'More about them', items: seldom }}
    />
  );
}

/**
 * A page about a person that is not their summary: its own h1, then the header and the tabs, then the body.
 * For pages of this room and of any room above it.
 */
export function personView(
  top: PersonTop,
  context: PageContext,
  view: { readonly title: string; readonly lead?: Child; readonly body: Child; readonly islands?: readonly string[] },
): PageView {
  return {
    title: view.title,
    back: { href: `/people/${top.person.id}`, label: top.person.name },
    ...(view.lead === undefined ? {} : { lead: view.lead }),
    ...(view.islands === undefined ? {} : { islands: view.islands }),
    body: (
      <Stack>
        <InAnotherRecord person={top.person} others={top.others} />
        <PersonTopHeader top={top} today={context.today} />
        <PersonTabs top={top} context={context} />
        {view.body}
      </Stack>
    ),
  };
}
