import { andList } from '#platform/ruling.ts';
import { longDate } from '#platform/time.ts';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { timeWords } from './proposal-found.tsx';
import type { ProposalModel } from './proposal-model.ts';

/** Who has to be told of a change of plan: each person supported and each member of staff once, with what changes for them. */
export function WhoToTell({ model }: { readonly model: ProposalModel }) {
  const { changes, names, proposal } = model;
  if (changes === null) return null;
  const when = (session: { readonly day: number; readonly from: number; readonly activity: string }): string =>
    `${names.activity(session.activity)}, ${longDate(proposal.monday.add({ days: session.day })).split(' ')[0]!} ${timeWords(session, model)}`;
  const people = new Map<string, string[]>();
  const staff = new Map<string, string[]>();
  const tell = (whom: Map<string, string[]>, id: string, say: string): void => {
    whom.set(id, [...(whom.get(id) ?? []), say]);
  };
  const dropped = new Set(changes.dropped.map(({ id }) => id));
  for (const { session, person } of changes.withdrawn)
    tell(people, person, dropped.has(session.id) ? `${when(session)} is off` : `no longer at ${when(session)}`);
  for (const { session, person } of changes.invited) tell(people, person, `new: ${when(session)}`);
  for (const session of changes.dropped) for (const id of session.staff) tell(staff, id, `${when(session)} is off`);
  for (const session of changes.added) for (const id of session.staff) tell(staff, id, `runs ${when(session)}`);
  for (const { session, was, becomes } of changes.staff) {
    for (const id of becomes.filter((one) => !was.includes(one))) tell(staff, id, `runs ${when(session)}`);
    for (const id of was.filter((one) => !becomes.includes(one))) tell(staff, id, `no longer runs ${when(session)}`);
  }
  const byName = (name: (id: string) => string) => (a: readonly [string, string[]], b: readonly [string, string[]]) =>
    name(a[0]).localeCompare(name(b[0]), 'en-GB');
  return (
    <Card tone={people.size + staff.size === 0 ? 'fine' : 'look'}>
      <CardHead title="Who to tell" aside={String(people.size + staff.size)} />
      {people.size + staff.size === 0 ? <p>Nobody: the week can stay as it is.</p> : null}
      <LineList tight>
        {[...people].toSorted(byName(names.person)).map(([id, say]) => (
          <ListItem title={names.person(id)} note={capital(andList(say))} />
        ))}
        {[...staff].toSorted(byName(names.staff)).map(([id, say]) => (
          <ListItem title={names.staff(id)} note={capital(andList(say))} aside="staff" />
        ))}
      </LineList>
    </Card>
  );
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
