import type { PageContext } from '#platform/route.ts';
import { clockAt, dateOf, shortDate } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, Form, SelectField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Count, Details, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { howMany } from '#platform/ruling.ts';
import { access } from './access.ts';
import type { HuddleModel } from './huddle-model.ts';

/** What waits beside the huddle itself: huddles that were not held, and debriefs that something asked for. */
export function Asks({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  const { toHold } = model.debriefs;
  const overdue = toHold.filter(({ overdue: late }) => late).length;
  return (
    <>
      {toHold.length === 0 ? null : (
        <Notice
          tone={overdue > 0 ? 'look' : 'info'}
          title={`${howMany(toHold.length, 'debrief is', 'debriefs are')} asked for${overdue === 0 ? '' : `, ${overdue} overdue`}`}
        >
          <a href={`/debriefs?unit=${model.unit.id}`}>Debriefs</a>
        </Notice>
      )}
      <Missed model={model} context={context} />
    </>
  );
}

/** Huddles that were not held in time, with who was told and why. One held later is told so, and stays. */
function Missed({ model, context }: { readonly model: HuddleModel; readonly context: PageContext }) {
  const { missed } = model;
  if (missed.length === 0) return <></>;
  const unsaid = missed.filter(({ why }) => why === null);
  const form = context.sentBy === access['say-why-missed'].name ? context.sent : startForm();
  const open = missed.filter(({ why, late }) => why === null && late === null).length;
  return (
    <Card tone={open > 0 ? 'look' : undefined}>
      <CardHead title="Not held in time" aside={<Count number={missed.length} what="not held in time" tone={open > 0 ? 'look' : 'plain'} />} />
      <LineList tight>
        {missed.map((one) => {
          const when = `${shortDate(dateOf(one.dueAt))}, ${clockAt(one.dueAt)}`;
          return (
            <ListItem
              title={when}
              note={`${one.toldName ?? 'Everybody on the unit'} was told at ${clockAt(one.noticedAt)}${one.late === null ? '' : ` · held late, at ${clockAt(one.late)}`}`}
            >
              {one.why === null ? null : (
                <p dir="auto">
                  {one.why.words} <span class="small quiet">({one.why.by})</span>
                </p>
              )}
            </ListItem>
          );
        })}
      </LineList>
      {unsaid.length > 0 && context.may(access['say-why-missed']) ? (
        <Details summary="Say why" open={form.problems.length > 0}>
          <Form action={`/huddle/of/${model.unit.id}/missed`} context={context.form} label="Why a huddle was not held">
            <SelectField
              form={form}
              name="which"
              label="Which"
              choose="Choose"
              options={unsaid.map((one) => ({ value: one.id, label: `${shortDate(dateOf(one.dueAt))}, ${clockAt(one.dueAt)}` }))}
            />
            <TextField form={form} name="why" label="What was in the way" hint="Nobody is named." />
            <Buttons>
              <Button>Keep why</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
    </Card>
  );
}
