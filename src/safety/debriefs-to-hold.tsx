import type { PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, SelectField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Count, Details, LineList, ListItem, Notice, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import type { DebriefsAsked } from './debrief-asked.ts';
import { kindsWords } from './debrief-asked.rules.ts';
import { momentWords } from './view.ts';

/** What asks for a debrief and has none yet: to be held by a time, or said by somebody registered why none is needed. Nobody is named. */
export function DebriefsToHold({
  unitId,
  asked,
  context,
}: {
  readonly unitId: string;
  readonly asked: DebriefsAsked;
  readonly context: PageContext;
}) {
  const { toHold, answers } = asked;
  const overdue = toHold.filter((one) => one.overdue).length;
  // One form for all of them: a field has one name on a page, and its label leads to it.
  const form = context.sentBy === access['no-debrief-needed'].name ? context.sent : startForm();
  const none = answers.filter(({ noneWhy }) => noneWhy !== null);
  return (
    <Card tone={overdue > 0 ? 'look' : undefined}>
      <CardHead title="A debrief is asked for" aside={<Count number={toHold.length} what="asked for" tone={overdue > 0 ? 'look' : 'plain'} />} />
      {asked.couldNotCheck ? (
        <Notice tone="unknown" title="Could not ask leave just now">
          This is not “none”. Look at the leave board.
        </Notice>
      ) : null}
      <p class="quiet small">
        After what happened in the last {asked.backDays} days, within {asked.withinHours} hours of it.
      </p>
      {toHold.length === 0 ? <p class="quiet">Nothing waits for a debrief.</p> : null}
      <LineList>
        {toHold.map((one) => {
          const when = momentWords(one.happenedAt, context.today);
          return (
            <ListItem
              title={<a href={one.href}>{`${kindsWords(one.kinds)}, ${when}`}</a>}
              note={`To be held by ${momentWords(one.by, context.today)}`}
              aside={one.overdue ? <Tag tone="amber">Overdue</Tag> : undefined}
            >
              {context.may(access['hold-debrief']) ? (
                <ButtonLink href={`/debriefs/new?unit=${unitId}&after=${one.cause}:${one.id}`}>Write down the debrief</ButtonLink>
              ) : null}
            </ListItem>
          );
        })}
      </LineList>
      {toHold.length > 0 && context.may(access['no-debrief-needed']) ? (
        <Details summary="None is needed" open={form.problems.length > 0}>
          <Form action={`/debriefs/of/${unitId}/none-needed`} context={context.form} label="No debrief is needed">
            <SelectField
              form={form}
              name="what"
              label="After which"
              choose="Choose"
              options={toHold.map((one) => ({
                value: `${one.cause}:${one.id}`,
                label: `${kindsWords(one.kinds)}, ${momentWords(one.happenedAt, context.today)}`,
              }))}
            />
            <TextArea form={form} name="noneWhy" label="Why is none needed?" hint="Nobody is named. Were those it touched asked?" rows={2} />
            <Buttons>
              <Button>Keep why</Button>
            </Buttons>
          </Form>
        </Details>
      ) : null}
      {none.length === 0 ? null : (
        <Details summary={`None was needed: ${none.length}`}>
          <LineList tight>
            {none.map((one) => (
              <ListItem title={one.noneWhy} note={`${one.by}, ${momentWords(one.at, context.today)}`} />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}
