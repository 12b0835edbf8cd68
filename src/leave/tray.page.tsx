import { z } from 'zod';
import { namesOf, firstName } from '#people';
import { unitById } from '#places';
import { page, type PageContext } from '#platform/route.ts';
import { clockAt } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { packAccess } from './pack-access.ts';
import { trayOf, type TrayEvent } from './pack-event-store.ts';
import type { PackEventKind } from './pack.protocol.ts';
import { momentWords } from './view.ts';
import type { MovementFacts } from './words.ts';

interface TrayModel {
  readonly unit: { readonly id: string; readonly name: string };
  readonly waiting: readonly (TrayEvent & { readonly personName: string | null })[];
}

/** What phones sent that was not recorded by itself: too late, by nobody signed in, or against what is on record. A nurse takes each in or sets it aside. */
export const trayPage = page({
  path: '/leave/tray',
  access: packAccess['see-tray'],
  query: z.object({ unit: z.guid().optional().catch(undefined) }),
  subject: aboutUnit,
  async load(scope, { query }): Promise<TrayModel | null> {
    const id = chosenUnit(scope.actor, query.unit);
    const unit = id === null ? null : await unitById(scope, id);
    if (unit === null) return null;
    const waiting = await trayOf(scope, unit.id);
    const names = await namesOf(
      scope,
      waiting.flatMap(({ personId }) => personId ?? []),
    );
    const nameOf = (personId: string | null): string | null => {
      const person = personId === null ? undefined : names.get(personId);
      return person === undefined ? null : `${firstName(person)} ${person.surname}`;
    };
    return { unit: { id: unit.id, name: unit.name }, waiting: waiting.map((event) => ({ ...event, personName: nameOf(event.personId) })) };
  },
  people: ({ waiting }) => [...new Set(waiting.flatMap(({ personId }) => personId ?? []))],
  show({ unit, waiting }, context) {
    return {
      title: 'From phones, to look at',
      lead: `${unit.name}. What a phone sent late, with nobody signed in, or against what is on record. None of it changes who is in or out until a registered nurse takes it in.`,
      back: { href: `/leave?unit=${unit.id}`, label: 'Leave board' },
      width: 'reading',
      live: { unitId: unit.id, about: ['leave'] },
      body:
        waiting.length === 0 ? (
          <Card>
            <p>Nothing waits.</p>
          </Card>
        ) : (
          <Stack>
            {waiting.map((event) => (
              <Waiting event={event} context={context} />
            ))}
          </Stack>
        ),
    };
  },
});

function Waiting({ event, context }: { readonly event: TrayModel['waiting'][number]; readonly context: PageContext }) {
  const { today } = context;
  const who = event.personName ?? 'Nobody named';
  const mine = context.sent.values['event'] === event.id;
  const form = mine ? context.sent : startForm();
  const lines = factLines(event.facts);
  return (
    <Card tone="look" id={`event-${event.id}`} label={`${who}: ${toldWords[event.what]}`}>
      <CardHead title={`${who}: ${toldWords[event.what]}`} aside={`at ${momentWords(event.happenedAt, today)}`} line={false} />
      <p>{event.why}</p>
      <p class="small">
        {event.authorName}’s phone, “{event.deviceName}”, <a href={`/outings/${event.outingId}`}>{event.outingTitle}</a>. Received{' '}
        {momentWords(event.receivedAt, today)}.{event.sealed ? ' Told while the phone was locked.' : ''} {clockWords(event, today)}
      </p>
      {lines.length === 0 ? null : (
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
      {event.episodeId === null ? null : (
        <p class="small">
          <a href={`/leave/episodes/${event.episodeId}`}>What is on record of {who}</a>
        </p>
      )}
      {context.may(packAccess['decide-tray']) ? (
        <Stack gap="small">
          {event.episodeId === null ? null : (
            <Form action={`/leave/tray/${event.id}/take-in`} context={context.form} label={`Take in for ${who}`}>
              <input type="hidden" name="unit" value={event.unitId} />
              <Buttons>
                <Button look="primary" about={`${who}: ${toldWords[event.what]}`}>
                  Take it into the record
                </Button>
                <span class="small">As told, marked as entered late. It is then by you.</span>
              </Buttons>
            </Form>
          )}
          <Details summary="Set it aside" open={mine}>
            <Form action={`/leave/tray/${event.id}/set-aside`} context={context.form} label={`Set aside for ${who}`}>
              <input type="hidden" name="unit" value={event.unitId} />
              <input type="hidden" name="event" value={event.id} />
              <TextField
                form={form}
                name="why"
                label="Why"
                hint="“Recorded at the door already”. It stays readable with who set it aside."
                width="full"
              />
              <Buttons>
                <Button look="secondary" about={`${who}: ${toldWords[event.what]}`}>
                  Set it aside
                </Button>
              </Buttons>
            </Form>
          </Details>
        </Stack>
      ) : (
        <Tag tone="grey">A registered nurse takes it in or sets it aside</Tag>
      )}
    </Card>
  );
}

const toldWords: Readonly<Record<PackEventKind, string>> = {
  departed: 'left',
  arrived: 'arrived',
  contact: 'a word from out there',
  'due back changed': 'a new time due back',
  'walked off': 'walked off',
  'not where expected': 'not where they should be',
  returned: 'back',
  outcome: 'how it went',
  help: 'help',
  corrected: 'an entry was wrong',
};

/** How far the phone's clock was out, where it was, with what it said. */
function clockWords(event: TrayEvent, today: Temporal.PlainDate): string {
  if (Math.abs(event.clockOut) <= 120) return '';
  const minutes = Math.round(Math.abs(event.clockOut) / 60);
  return `The phone’s clock was ${minutes} minutes ${event.clockOut > 0 ? 'ahead' : 'behind'}: it said ${momentWords(event.deviceAt, today)}.`;
}

function factLines(facts: MovementFacts): readonly string[] {
  const said = (label: string, words: string | undefined): string[] => (words === undefined ? [] : [`${label}: ${words}`]);
  return [
    ...(facts.ownWords === undefined ? [] : [`“${facts.ownWords}”`]),
    ...said('Word', facts.words),
    ...said('Worry', facts.concern),
    ...said('How they are', facts.condition),
    ...said('Conditions kept', facts.conditionsKept),
    ...said('Wearing', facts.clothing),
    ...said('Brought back by', facts.broughtBackBy),
    ...(facts.dueBack === undefined ? [] : [`Due back: ${clockAt(Temporal.Instant.from(facts.dueBack))}`]),
  ];
}
