import { firstName } from '#people';
import type { PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, RadioField, SelectField, TextArea, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { CopyModel } from './copy.page.tsx';
import { fieldWords, tableWords } from './copy.words.ts';
import type { FlagToDecide } from './copy-parts.ts';

interface StepProps {
  readonly model: CopyModel;
  readonly open: NonNullable<CopyModel['open']>;
  readonly context: PageContext;
}

/** Decided so many at once, that a long record does not make an endless form. */
const atOnce = 25;

const baseOf = ({ model, open }: StepProps): string => `/people/${model.top.person.id}/copy-of-record/${open.request.id}`;

/** First: other people's names, each decided by a clinician. */
export function Names(props: StepProps) {
  const { open, context } = props;
  const { flags, unseen } = open.state;
  const waiting = flags.filter((flag) => flag.decision === null);
  const decided = flags.filter((flag) => flag.decision !== null);
  const gone = open.request.lookedThroughAt !== null;
  const form = context.sentBy === access['decide-names'].name ? context.sent : startForm();
  return (
    <Card tone={gone && unseen === 0 && waiting.length === 0 ? 'fine' : undefined}>
      <CardHead title="1. Other people’s names" aside={gone && unseen === 0 && waiting.length === 0 ? <Tag tone="green">Done</Tag> : undefined} />
      {!gone || unseen > 0 ? (
        <>
          <p>
            {gone
              ? `${howMany(unseen, 'place was', 'places were')} added to the record since it was gone through.`
              : 'The record is gone through for the names of those who were on a unit with them, and of their carers. Read it with your own eyes as well: a nickname is not found.'}
          </p>
          {context.may(access['look-through']) ? (
            <Form action={`${baseOf(props)}/look-through`} context={context.form}>
              <Buttons>
                <Button look="primary">Go through the record</Button>
              </Buttons>
            </Form>
          ) : null}
        </>
      ) : waiting.length === 0 ? (
        <p>{flags.length === 0 ? 'Nobody else is named.' : `${howMany(decided.length, 'place', 'places')} decided.`}</p>
      ) : context.may(access['decide-names']) ? (
        <Form action={`${baseOf(props)}/names`} context={context.form} label="Other people’s names">
          <p>
            {howMany(waiting.length, 'place', 'places')} to decide{waiting.length > atOnce ? `, the first ${atOnce} here` : ''}. What the person told
            us, or knows anyway, may mostly stay. What somebody else told in confidence mostly may not.
          </p>
          {waiting.slice(0, atOnce).map((flag) => (
            <RadioField
              form={form}
              name={`decision.${flag.id}`}
              label={flagWords(flag)}
              hint={flag.excerpt === null ? 'Closed to you: somebody who may open the entry decides.' : `“${flag.excerpt}”`}
              inline
              options={[
                { value: 'leave in', label: 'Leave in' },
                { value: 'take out', label: 'Take out' },
              ]}
            />
          ))}
          <TextArea form={form} name="why" label="Why" hint="For those you decide now." rows={2} optional />
          <Buttons>
            <Button look="primary">Keep these</Button>
          </Buttons>
        </Form>
      ) : (
        <p>{howMany(waiting.length, 'place waits', 'places wait')} for a registered clinician who works with them.</p>
      )}
      {decided.length === 0 ? null : (
        <Details summary={`Decided: ${decided.length}`}>
          <LineList tight>
            {decided.map((flag) => (
              <ListItem
                title={flagWords(flag)}
                note={`${flag.excerpt === null ? 'Closed to you' : `“${flag.excerpt}”`}${flag.why === null ? '' : ` · ${flag.why}`} · ${flag.decidedBy ?? ''}`}
                aside={flag.decision === 'take out' ? 'Taken out' : 'Left in'}
              />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

const flagWords = (flag: FlagToDecide): string =>
  flag.field === '*'
    ? `A whole entry, ${tableWords(flag.table)}`
    : `${flag.excerpt === null ? 'A name' : flag.words}, in ${tableWords(flag.table)} (${fieldWords(flag.field.split('.')[0]!)})`;

/** Second: would reading any of it be likely to cause serious harm? */
export function Harm(props: StepProps) {
  const { model, open, context } = props;
  const { request, state } = open;
  const first = firstName(model.top.person);
  const form = context.sentBy === access['decide-harm'].name ? context.sent : startForm();
  if (request.harm !== null)
    return (
      <Card tone="fine">
        <CardHead title="2. Serious harm" aside={<Tag tone="green">Done</Tag>} />
        <p>
          {request.harm === 'nothing held back' ? 'Nothing is held back' : 'Something is held back'}: {request.harmWords} ({request.harmBy})
        </p>
      </Card>
    );
  return (
    <Card>
      <CardHead title="2. Serious harm" />
      <p>
        Would reading any of it be likely to cause serious harm to the physical or mental health of {first} or anybody else? Upset is not serious
        harm. (Data Protection Act 2018, Schedule 3, Part 2)
      </p>
      {context.may(access['decide-harm']) ? (
        <Form action={`${baseOf(props)}/harm`} context={context.form} version={request.version} label="Serious harm">
          <RadioField
            form={form}
            name="harm"
            label="Your answer"
            options={[
              { value: 'nothing held back', label: 'No: nothing is held back' },
              {
                value: 'held back',
                label: 'Yes: hold an entry back',
                opens: (
                  <SelectField
                    form={form}
                    name="entry"
                    label="Which"
                    choose="Choose an entry"
                    optional
                    options={state.entries.map((entry) => ({
                      value: `${entry.table} ${entry.rowKey}`,
                      label: `${tableWords(entry.table)}: ${entry.says.slice(0, 80)}`,
                    }))}
                  />
                ),
              },
            ]}
          />
          <TextArea
            form={form}
            name="words"
            label="How you judged it"
            hint="Whom you asked; for what is held back, what would be likely to happen."
            rows={3}
          />
          <p class="quiet">
            What was made of an entry goes with it, such as a request or a sentence of a report, and so do the same sentences wherever they stand, and
            your reason. One entry at a time: after the last one, answer “No: nothing is held back” for the rest.
          </p>
          <Buttons>
            <Button>Keep the answer</Button>
          </Buttons>
        </Form>
      ) : (
        <p>A registered clinician who works with {first} answers this.</p>
      )}
    </Card>
  );
}

/** Third: the copy itself, and that it was given. */
export function Give(props: StepProps) {
  const { model, open, context } = props;
  const { state, request } = open;
  const first = firstName(model.top.person);
  const form = context.sentBy === access['give-copy'].name ? context.sent : startForm();
  const total = [...state.counts.values()].reduce((sum, one) => sum + one, 0);
  return (
    <Card>
      <CardHead title="3. The copy" />
      <p>
        {howMany(total, 'entry', 'entries')} from {howMany(state.counts.size, 'list', 'lists')}, and everybody who looked. What {first} keeps to
        themselves is not in it: nobody here can read it; {first} has it by signing in.
      </p>
      <Details summary="What is in it">
        <LineList tight>
          {[...state.counts].map(([table, count]) => (
            <ListItem title={tableWords(table)} aside={String(count)} />
          ))}
        </LineList>
      </Details>
      {!state.ready ? (
        <Notice tone="info" title="Not yet">
          The copy can be taken once every name and the question of harm are decided.
        </Notice>
      ) : context.may(access['take-copy']) ? (
        <>
          <Buttons>
            <ButtonLink href={`${baseOf(props)}/copy.html`} look="primary" icon="download-simple">
              Take it to read or print
            </ButtonLink>
            <ButtonLink href={`${baseOf(props)}/copy.json`}>Take it as data</ButtonLink>
          </Buttons>
          <Form action={`${baseOf(props)}/given`} context={context.form} version={request.version} label="It was given">
            <TextField
              form={form}
              name="how"
              label="How it was given"
              hint="Such as: on paper, to them in person; read through together with their named nurse."
            />
            <Buttons>
              <Button>It was given</Button>
            </Buttons>
          </Form>
        </>
      ) : (
        <p>The manager takes the copy and gives it.</p>
      )}
    </Card>
  );
}
