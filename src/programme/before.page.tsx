import { z } from 'zod';
import { mustKnowOf, namesOf } from '#people';
import { choice, optionalText } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, type PageContext, type Route } from '#platform/route.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, RadioField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice, Stack, Tag } from '#platform/ui/pieces.tsx';
import { aboutActivity, aboutSession } from './about.ts';
import { programmeAccess } from './access.ts';
import { activityById } from './activity-store.ts';
import { addBeforeCheck, askBefore, asksBefore, beforeChecksOf, beforeDecisions, linesOf, type BeforeCheck } from './before-store.ts';
import { clearanceFor, clearanceWords, type Clearance } from './clearance.rules.ts';
import { clearancesOf } from './clearance-store.ts';
import { expectedAt } from './invitation-store.ts';
import { isKitchen } from './kitchen-model.ts';
import { permissionsOf } from './kitchen-store.ts';
import { permissionSentence } from './kitchen.rules.ts';
import { sessionById } from './session-store.ts';
import { whenWords } from './session-view.tsx';
import type { SessionRecord } from './session.words.ts';

/** Most lines a short check has. */
const mostLines = 8;

interface BeforeModel {
  readonly session: SessionRecord;
  readonly asks: readonly string[];
  readonly checks: readonly BeforeCheck[];
  /** Whoever is expected, with what must be known of them today; null: it could not be looked up. */
  readonly people: readonly { readonly id: string; readonly name: string; readonly known: readonly string[] | null }[];
}

/** A short look before a session that asks for one: what is looked at, who comes with what must be known of them, and whether it goes ahead (D12). */
const beforePage = page({
  path: '/sessions/:session/before',
  access: programmeAccess['see-before'],
  query: z.object({}),
  subject: aboutSession,
  async load(scope, { params }): Promise<BeforeModel | null> {
    const session = await sessionById(scope, params['session']!);
    if (session === null) return null;
    const expected = (await expectedAt(scope, session)).filter(({ standing }) => standing === 'expected');
    const names = await namesOf(
      scope,
      expected.map(({ personId }) => personId),
    );
    const people: BeforeModel['people'][number][] = [];
    const asked = (await activityById(scope, session.activityId))?.clearance ?? null;
    const written = asked === null ? [] : await clearancesOf(scope, [...names.keys()]);
    const permissions = isKitchen(session) ? await permissionsOf(scope, [...names.keys()]) : null;
    for (const { personId } of expected) {
      const mine = permissions?.filter((one) => one.personId === personId) ?? null;
      const kitchen = mine === null ? [] : [permissionSentence('In the kitchen', mine, session.onDate).say];
      const cleared =
        asked === null
          ? []
          : [
              clearedLine(
                asked,
                written.filter((one) => one.personId === personId),
                session,
              ),
            ];
      const answers = await mustKnowOf(scope, personId);
      const known = answers.every((answer) => answer.known)
        ? [...kitchen, ...cleared, ...answers.flatMap((answer) => (answer.known ? answer.value.map(({ words }) => words) : []))]
        : null;
      people.push({ id: personId, name: names.get(personId)?.name ?? 'Somebody', known });
    }
    return { session, asks: await asksBefore(scope, session.activityId), checks: await beforeChecksOf(scope, session.id), people };
  },
  people: ({ people }) => people.map(({ id }) => id),
  show(model, context) {
    const { session, asks, checks, people } = model;
    return {
      title: `Before ${session.name}`,
      lead: whenWords(session),
      back: { href: `/sessions/${session.id}`, label: session.name },
      body: (
        <Columns layout="main-side">
          <Stack>
            {checks.map((check) => (
              <Card tone={check.decision === 'does not go ahead' ? 'stop' : check.decision === 'goes ahead' ? 'fine' : 'look'}>
                <CardHead title={`It ${check.decision}`} aside={`${shortDate(dateOf(check.at))} ${clockAt(check.at)}`} />
                <LineList tight>
                  {check.lines.map(({ line, fine }) => (
                    <ListItem title={line} aside={<Tag tone={fine ? 'green' : 'amber'}>{fine ? 'fine' : 'not fine'}</Tag>} />
                  ))}
                </LineList>
                {check.words === null ? null : <p>{check.words}</p>}
                <p class="quiet small">Looked at by {check.by}</p>
              </Card>
            ))}
            {asks.length === 0 ? (
              <Notice tone="info" title="This activity asks for no check">
                <a href={`/activities/${session.activityId}/before`}>Say what is looked at before it begins</a>
              </Notice>
            ) : context.may(programmeAccess['check-before']) && session.status === 'published' ? (
              <CheckForm model={model} context={context} />
            ) : null}
          </Stack>
          <Card>
            <CardHead title="Who is expected" aside={`${people.length}`} />
            {people.length === 0 ? <p class="quiet">Nobody.</p> : null}
            <LineList>
              {people.map(({ id, name, known }) => (
                <ListItem
                  title={<a href={`/people/${id}/safety`}>{name}</a>}
                  note={
                    known === null ? 'What must be known could not be looked up' : known.length === 0 ? 'Nothing to know today' : known.join(' · ')
                  }
                />
              ))}
            </LineList>
          </Card>
        </Columns>
      ),
    };
  },
});

/** What is known of what the activity asks for first, with its limits: whoever runs it keeps to them. */
function clearedLine(asked: string, written: readonly Clearance[], session: SessionRecord): string {
  return `${asked}: ${clearanceWords(clearanceFor(written, asked, session.onDate), session.onDate, 'this person').theirs}`;
}

function CheckForm({ model: { session, asks, checks }, context }: { readonly model: BeforeModel; readonly context: PageContext }) {
  const form = context.sentBy === programmeAccess['check-before'].name ? context.sent : startForm();
  return (
    <Card tone="flag">
      <CardHead title={checks.length === 0 ? 'Look at these' : 'Look again'} />
      <Form action={`/sessions/${session.id}/before`} context={context.form} label="Before it begins">
        {asks.map((line, index) => (
          <RadioField
            form={form}
            name={`fine${index + 1}`}
            label={line}
            inline
            options={[
              { value: 'yes', label: 'Fine' },
              { value: 'no', label: 'Not fine' },
            ]}
          />
        ))}
        <TextArea form={form} name="words" label="What is not fine, and what is done about it" rows={2} optional />
        <RadioField form={form} name="decision" label="So it" options={beforeDecisions.map((value) => ({ value, label: value }))} />
        <Buttons>
          <Button look="primary">Keep the check</Button>
        </Buttons>
      </Form>
    </Card>
  );
}

const fine = () =>
  z
    .enum(['yes', 'no'])
    .optional()
    .catch(undefined)
    .transform((value) => value ?? null);

/** Keeps a check before a session. */
const checkBefore = action({
  path: '/sessions/:session/before',
  access: programmeAccess['check-before'],
  input: z.strictObject({
    fine1: fine(),
    fine2: fine(),
    fine3: fine(),
    fine4: fine(),
    fine5: fine(),
    fine6: fine(),
    fine7: fine(),
    fine8: fine(),
    words: optionalText('what is not fine', 1000),
    decision: choice('Say whether it goes ahead', beforeDecisions),
  }),
  subject: aboutSession,
  again: beforePage as never,
  async run(scope, input, params) {
    const session = await sessionById(scope, params['session']!);
    if (session === null) throw new NotFound();
    if (session.status !== 'published') refuse('', 'Only a published session is looked at before it begins.');
    const asks = await asksBefore(scope, session.activityId);
    if (asks.length === 0) refuse('', 'This activity asks for no check.');
    const given = [input.fine1, input.fine2, input.fine3, input.fine4, input.fine5, input.fine6, input.fine7, input.fine8];
    const lines = asks.map((line, index) => {
      const answer = given[index] ?? null;
      if (answer === null) refuse(`fine${index + 1}`, 'Say whether it is fine.');
      return { line, fine: answer === 'yes' };
    });
    const wrong = lines.some((one) => !one.fine);
    if ((wrong || input.decision !== 'goes ahead') && input.words === null) refuse('words', 'Say what is not fine, and what is done about it.');
    if (wrong && input.decision === 'goes ahead') refuse('decision', 'Something is not fine: it goes ahead with changes, or not at all.');
    await addBeforeCheck(scope, { sessionId: session.id, unitId: session.unitId }, { lines, words: input.words, decision: input.decision });
    return {
      to: `/sessions/${session.id}`,
      say: input.decision === 'does not go ahead' ? 'Kept. Cancel the session, so that everybody knows.' : 'Kept.',
      unitId: session.unitId,
      subject: session.id,
      fields: ['check before'],
    };
  },
});

/** What is looked at before an activity begins. */
const askBeforePage = page({
  path: '/activities/:activity/before',
  access: programmeAccess['see-activities'],
  query: z.object({}),
  subject: aboutActivity,
  async load(scope, { params }) {
    const activity = await activityById(scope, params['activity']!);
    return activity === null ? null : { activity, asks: await asksBefore(scope, activity.id) };
  },
  people: () => [],
  show({ activity, asks }, context) {
    const form = context.sentBy === programmeAccess['ask-before'].name ? context.sent : startForm({ lines: asks.join('\n') });
    return {
      title: `Before ${activity.name} begins`,
      lead: 'A few things to look at each time, such as knives counted, who is well today, the weather. Whoever runs it answers each.',
      back: { href: `/activities/${activity.id}`, label: activity.name },
      width: 'reading',
      body: (
        <Stack>
          <Card>
            <CardHead title="What is looked at" />
            {asks.length === 0 ? <p class="quiet">Nothing is asked.</p> : null}
            <LineList tight>
              {asks.map((line) => (
                <ListItem title={line} />
              ))}
            </LineList>
          </Card>
          {context.may(programmeAccess['ask-before']) ? (
            <Card>
              <Form action={`/activities/${activity.id}/before`} context={context.form} label="What is looked at before it begins">
                <TextArea
                  form={form}
                  name="lines"
                  label="A line each"
                  hint={`At most ${mostLines}. Empty: no check is asked for.`}
                  rows={5}
                  optional
                />
                <Buttons>
                  <Button look="primary">Keep it</Button>
                </Buttons>
              </Form>
            </Card>
          ) : null}
        </Stack>
      ),
    };
  },
});

/** Keeps what is looked at before an activity begins. */
const askBeforeAction = action({
  path: '/activities/:activity/before',
  access: programmeAccess['ask-before'],
  input: z.strictObject({ lines: optionalText('what is looked at', 1600) }),
  subject: aboutActivity,
  again: askBeforePage as never,
  async run(scope, input, params) {
    const activity = await activityById(scope, params['activity']!);
    if (activity === null) throw new NotFound();
    const lines = linesOf(input.lines ?? '');
    if (lines.length > mostLines) refuse('lines', `A short check has at most ${mostLines} lines.`);
    await askBefore(scope, activity.id, lines.length === 0 ? null : lines.join('\n'));
    return { to: `/activities/${activity.id}/before`, say: 'Kept.', unitId: activity.unitId, subject: activity.id, fields: ['check before'] };
  },
});

/** The check before an activity that asks for one. */
export const beforeRoutes = [beforePage, checkBefore, askBeforePage, askBeforeAction] as unknown as readonly Route[];
