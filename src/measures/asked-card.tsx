import { firstName, type PersonTop } from '#people';
import type { PageContext } from '#platform/route.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, HiddenField, SelectField } from '#platform/ui/forms.tsx';
import { Card, CardHead, LineList, ListItem } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { Asked } from './asked-store.ts';
import type { Instrument } from './instrument.ts';
import { instrumentOf } from './instruments.ts';

/** What the person is asked to fill in by themself on their own pages, and a way to ask. */
export function AskedCard(about: {
  readonly top: PersonTop;
  readonly asked: readonly Asked[];
  /** What may be asked of them here and is not yet. */
  readonly mayAsk: readonly Instrument[];
  readonly stopped: ReadonlySet<string>;
  readonly context: PageContext;
}) {
  const { asked, mayAsk, context } = about;
  const { person } = about.top;
  const first = firstName(person);
  const may = context.may(access['ask-themself']);
  if (asked.length === 0 && !may) return null;
  const base = `/people/${person.id}/measures/ask`;
  const sent = context.sentBy === access['ask-themself'].name;
  return (
    <Card>
      <CardHead title={`For ${first} to fill in`} />
      {asked.length === 0 ? <p class="quiet">Nothing is asked of {first} on their own pages.</p> : null}
      <LineList>
        {asked.map((one) => {
          const name = instrumentOf(one.instrumentId)?.shortName ?? one.instrumentId;
          return (
            <ListItem title={name} note={askedWords(one)}>
              {about.stopped.has(one.id) ? <p>Not shown to {first}: it may not be used here as it stands.</p> : null}
              {may ? (
                <Form action={`${base}/take-back`} context={context.form} label={`Take back ${name}`}>
                  <HiddenField name="asked" value={one.id} />
                  <Button look="link" about={name}>
                    Take it back
                  </Button>
                </Form>
              ) : null}
            </ListItem>
          );
        })}
      </LineList>
      {may && mayAsk.length > 0 ? (
        <Form action={base} context={context.form} label={`Ask ${first}`}>
          <SelectField
            form={sent ? context.sent : startForm()}
            name="instrument"
            label={`Ask ${first} to fill in`}
            hint="On their own pages, one question at a time. “Not today” is an answer."
            choose="Choose a measure"
            options={mayAsk.map(({ id, shortName, name }) => ({ value: id, label: `${shortName}: ${name}` }))}
          />
          <Buttons>
            <Button>Ask {first}</Button>
          </Buttons>
        </Form>
      ) : null}
    </Card>
  );
}

function askedWords({ askedByName, askedAt, notToday }: Asked): string {
  const asked = `Asked by ${askedByName}, ${shortDate(dateOf(askedAt))}`;
  return notToday === null
    ? asked
    : `${asked}. “Not today”, said ${shortDate(dateOf(notToday.at))}, ${clockAt(notToday.at)}: offered again ${shortDate(notToday.again)}`;
}
