import { z } from 'zod';
import { noSubject } from '#platform/access.ts';
import { dropLookedFor, keepLookedFor, lookedFor } from '#platform/looked-for.ts';
import { action, page, refuse, type Page } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { longText, optionalDate, optionalText } from '#platform/form-fields.ts';
import { settingFor } from '#platform/settings.ts';
import { howMany } from '#platform/ruling.ts';
import { clockAt, lengthInWords } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, DateField, Form, HiddenField, PasswordField, RadioField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Notice, Stack } from '#platform/ui/pieces.tsx';
import { readNhsNumber } from '#people';
import { access } from './access.ts';
import {
  closeEmergency,
  findElsewhere,
  openEmergency,
  ownEmergency,
  type Emergency,
  type FoundElsewhere,
  type WhoIsMeant,
} from './emergency-store.ts';
import { emergencyMinutes, emergencyReasons, emergencyReviewHours } from './settings.ts';
import { mustShowAgain, stillYou } from './still-you.ts';

/** Fewest characters of the reason: enough that it says something. The table asks for as many (0045). */
const fewestCharacters = 15;

/** What was looked for: kept sealed for whoever looked, so that no number and no name stands in an address, a history or a log. */
interface Asked {
  readonly number: string;
  readonly surname: string;
  readonly born: Temporal.PlainDate | null;
}

const nobody: Asked = { number: '', surname: '', born: null };
const where = 'records-elsewhere';

const query = z.object({ looked: z.literal('1').optional().catch(undefined) });

async function lastAsked(scope: Scope): Promise<Asked> {
  const kept = await lookedFor(scope, where);
  if (kept === null) return nobody;
  const { number, surname, born } = kept;
  return { number: number ?? '', surname: surname ?? '', born: born == null ? null : Temporal.PlainDate.from(born) };
}

interface Model {
  readonly asked: Asked;
  readonly found: readonly FoundElsewhere[];
  /** What was looked for names nobody, or not enough to look. */
  readonly say: string | null;
  readonly reasons: readonly string[];
  /** For how long it would be open, and by when it is looked at. */
  readonly minutes: number;
  readonly reviewHours: number;
  readonly open: Emergency | null;
  /** They signed in some time ago: their password is asked for once more. */
  readonly showAgain: boolean;
}

/** The whole of what identifies one person; null when it is not there. */
function whoIsMeant({ number, surname, born }: Asked): WhoIsMeant | null {
  const { digits } = readNhsNumber(number);
  if (digits !== null) return { nhsNumber: digits, surname: null, bornOn: null };
  return surname === '' || born === null ? null : { nhsNumber: null, surname, bornOn: born };
}

/** Somebody who is on none of one's units: found by what identifies them, their name and no more; opened with a reason. */
export const elsewherePage = page<z.infer<typeof query>, Model>({
  path: '/records/elsewhere',
  access: access['look-elsewhere'],
  query,
  subject: () => noSubject,
  async load(scope, { query: { looked } }) {
    const asked = looked === undefined ? nobody : await lastAsked(scope);
    const who = whoIsMeant(asked);
    const any = asked.number !== '' || asked.surname !== '' || asked.born !== null;
    const found = who === null ? [] : await findElsewhere(scope, who);
    return {
      asked,
      found,
      say: !any
        ? null
        : who === null
          ? 'Enter a whole NHS number, or a surname with a date of birth.'
          : found.length === 0
            ? 'Nobody else is known by that. If they are on one of your units, find them under People.'
            : null,
      reasons: await settingFor(scope, emergencyReasons, null),
      minutes: await settingFor(scope, emergencyMinutes, null),
      reviewHours: await settingFor(scope, emergencyReviewHours, null),
      open: await ownEmergency(scope),
      showAgain: await mustShowAgain(scope),
    };
  },
  people: (model) => model.found.map(({ personId }) => personId),
  show(model, context) {
    const { asked: typed } = model;
    const born = { 'born-day': typed.born?.day, 'born-month': typed.born?.month, 'born-year': typed.born?.year };
    const typedAgain = Object.fromEntries(
      Object.entries({ number: typed.number, surname: typed.surname, ...born }).map(([name, value]) => [name, String(value ?? '')]),
    );
    const form = context.sentBy === lookElsewhereAction.access.name ? context.sent : startForm(typedAgain);
    return {
      title: 'Somebody who is not on your unit',
      lead: `A record of another unit is opened in an emergency only, for ${lengthInWords(model.minutes)}, with a reason. Their unit and they themselves can see that you did.`,
      back: { href: '/people', label: 'People' },
      width: 'reading',
      body: (
        <Stack>
          {model.open === null ? null : <OpenNow open={model.open} />}
          <Card>
            <CardHead title="Who is it?" />
            <Form action="/records/elsewhere/look" context={context.form} label="Somebody of another unit">
              <TextField form={form} name="number" label="NHS number" hint="All ten figures." width={20} optional autocomplete="off" />
              <p>Or, when it is not known:</p>
              <TextField form={form} name="surname" label="Surname" width={20} optional autocomplete="off" />
              <DateField form={form} name="born" label="Date of birth" optional />
              <Button look={model.found.length === 0 ? 'primary' : 'secondary'}>Look</Button>
            </Form>
          </Card>
          {model.say === null ? null : <Notice tone="info" title={model.say} />}
          {model.found.map((person) => (
            <Card>
              <CardHead title={`${person.givenName} ${person.surname}`} />
              <p>Not on your unit. Nothing more is shown.</p>
              {!context.may(access['open-emergency']) ? (
                <p>Students open nobody’s record by themselves: ask whoever works with you.</p>
              ) : model.open !== null ? (
                <p>You have another record open in an emergency. Close that one first.</p>
              ) : (
                <Form action="/records/elsewhere" context={context.form} label={`Open the record of ${person.givenName} ${person.surname}`}>
                  <HiddenField name="person" value={person.personId} />
                  {Object.entries(typedAgain).map(([name, value]) => (value === '' ? null : <HiddenField name={name} value={value} />))}
                  <RadioField
                    form={context.sentBy === access['open-emergency'].name ? context.sent : startForm()}
                    name="reason"
                    label="Why do you need it now?"
                    options={model.reasons.map((reason) => ({ value: reason, label: reason }))}
                  />
                  <TextArea
                    form={context.sentBy === access['open-emergency'].name ? context.sent : startForm()}
                    name="words"
                    label="Say more, so that somebody else understands it tomorrow"
                    hint={`At least ${fewestCharacters} characters. The person can read it.`}
                    rows={3}
                  />
                  {model.showAgain ? (
                    <PasswordField
                      form={context.sentBy === access['open-emergency'].name ? context.sent : startForm()}
                      name="password"
                      label="Your own password"
                      hint="It is opened in your name, and this screen may have stood open."
                      autocomplete="current-password"
                    />
                  ) : null}
                  <p class="quiet">
                    You will be able to read, and write nothing. What names or could endanger somebody else stays closed. Their manager and nurse in
                    charge are told at once, and look at it within {howMany(model.reviewHours, 'hour', 'hours')}.
                  </p>
                  <Buttons>
                    <Button look="danger">{`Open the record for ${lengthInWords(model.minutes)}`}</Button>
                  </Buttons>
                </Form>
              )}
            </Card>
          ))}
        </Stack>
      ),
    };
  },
});

function OpenNow({ open }: { readonly open: Emergency }) {
  return (
    <Notice tone="look" title={`You have ${open.personName ?? 'a record'} open until ${clockAt(open.to)}`}>
      <a href={`/people/${open.personId}`}>Go to it</a>, or <a href="/records/emergency-access/close">close it</a>.
    </Notice>
  );
}

/** Keeps what is looked for and shows whom it names. */
export const lookElsewhereAction = action({
  path: '/records/elsewhere/look',
  access: access['look-elsewhere'],
  input: z.strictObject({
    number: optionalText('the NHS number', 20),
    surname: optionalText('the surname', 100),
    born: optionalDate('the date of birth'),
  }),
  subject: () => noSubject,
  again: elsewherePage as unknown as Page,
  async run(scope, { number, surname, born }) {
    await keepLookedFor(scope, where, { number, surname, born: born === null ? null : born.toString() });
    return { to: '/records/elsewhere?looked=1', fields: [] };
  },
});

/** Opens it: the person is identified again here, so that a number in a form opens nothing by itself. */
export const openEmergencyAction = action({
  path: '/records/elsewhere',
  access: access['open-emergency'],
  input: z.strictObject({
    person: z.guid({ error: 'Look for the person again' }),
    number: optionalText('the NHS number', 20),
    surname: optionalText('the surname', 100),
    born: optionalDate('the date of birth'),
    reason: z.string({ error: 'Say why you need it now' }).min(1, 'Say why you need it now').max(80),
    words: longText('why, in your own words', 1000).refine(
      (words) => words.replaceAll(/\s+/g, ' ').trim().length >= fewestCharacters,
      `Say more: at least ${fewestCharacters} characters`,
    ),
    password: z.string().max(1000).optional(),
  }),
  subject: () => noSubject,
  again: elsewherePage as unknown as Page,
  againQuery: () => ({ looked: '1' }),
  async run(scope, input) {
    if (!(await settingFor(scope, emergencyReasons, null)).includes(input.reason)) refuse('reason', 'Choose one of the reasons');
    if (new Set(input.words.toLowerCase().replaceAll(/\W/g, '')).size < 5) refuse('words', 'Say it in words that somebody else understands');
    const refusal = await stillYou(scope, input.password ?? '');
    if (refusal !== null) return { to: '/records/elsewhere', refusal, fields: [] };
    const { digits } = readNhsNumber(input.number);
    const who: WhoIsMeant =
      digits === null ? { nhsNumber: null, surname: input.surname, bornOn: input.born } : { nhsNumber: digits, surname: null, bornOn: null };
    const opening = await openEmergency(scope, input.person, who, input.reason, input.words);
    if (opening.verdict === 'unknown') refuse('', 'Look for the person again: this form does not say who they are.');
    if (opening.verdict === 'known') refuse('', 'They are on one of your units, or you are their worker: find them under People.');
    if (opening.verdict === 'other open') refuse('', 'You have a record open in an emergency already. Close that one first.');
    await dropLookedFor(scope, where);
    return {
      to: `/people/${input.person}`,
      say: `Open until ${opening.verdict === 'opened' ? clockAt(opening.until) : ''}. Their unit has been told.`,
      people: [input.person],
      reason: `${input.reason}: ${input.words}`,
      fields: ['reason', 'words'],
    };
  },
});

/** Before its time: one press, and nothing is asked. */
export const closeEmergencyPage = page<Record<string, never>, { readonly open: Emergency | null }>({
  path: '/records/emergency-access/close',
  access: access['close-emergency'],
  query: z.object({}) as never,
  subject: () => noSubject,
  load: async (scope) => ({ open: await ownEmergency(scope) }),
  people: () => [],
  show: ({ open }, context) => ({
    title: open === null ? 'Nothing is open in an emergency' : `Close the record of ${open.personName ?? 'this person'}`,
    width: 'reading',
    back: { href: '/people', label: 'People' },
    body:
      open === null ? (
        <p>It has ended, or you have closed it. It is looked at afterwards all the same.</p>
      ) : (
        <Form action="/records/emergency-access/close" context={context.form}>
          <p>
            Opened at {clockAt(open.from)}; it closes by itself at {clockAt(open.to)}.
          </p>
          <Buttons>
            <Button look="primary">Close it now</Button>
          </Buttons>
        </Form>
      ),
  }),
});

export const closeEmergencyAction = action({
  path: '/records/emergency-access/close',
  access: access['close-emergency'],
  input: z.strictObject({}),
  subject: () => noSubject,
  again: closeEmergencyPage as unknown as Page,
  async run(scope) {
    const open = await ownEmergency(scope);
    const closed = await closeEmergency(scope);
    return {
      to: '/people',
      say: closed ? 'Closed. You see nothing of it any more.' : 'It had ended already.',
      people: open === null ? [] : [open.personId],
      fields: ['closed'],
    };
  },
});
