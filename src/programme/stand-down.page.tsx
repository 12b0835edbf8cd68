import { page, type PageContext } from '#platform/route.ts';
import { howMany } from '#platform/ruling.ts';
import { dateOf, dayAndTime, longDate } from '#platform/time.ts';
import { AskForm, Button, Buttons, DateField, FieldRow, Form, HiddenField, TimeField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Notice } from '#platform/ui/pieces.tsx';
import { aboutUnit } from '#platform/unit-choice.ts';
import { programmeAccess } from './access.ts';
import { reasonLabel } from './attendance.words.ts';
import { dateExample } from './invite-view.tsx';
import { type StandDownModel, standDownAsked, loadStandDown } from './stand-down-model.ts';
import { StandDownPreview } from './stand-down-preview.tsx';

/** Standing the unit down for an incident: first what it would cancel, whom it frees and who is to be told; then the act; and undoing it. */
export const standDownPage = page({
  path: '/stand-down',
  access: programmeAccess['see-stand-down'],
  query: standDownAsked,
  subject: aboutUnit,
  load: (scope, { query: typed }) => loadStandDown(scope, typed),
  people: (model) => model.preview?.people ?? [],
  show(model, context) {
    const { preview } = model;
    const back = { href: `/week?unit=${model.unitId}`, label: 'Week' };
    if (preview !== null) {
      return {
        title: `Stand ${model.unitName} down?`,
        lead: dayAndTime(preview.span),
        back: {
          href: `/stand-down?${new URLSearchParams({ unit: model.unitId, ...(model.asked.values as Record<string, string>), change: 'yes' }).toString()}`,
          label: 'Change the time',
        },
        body: <StandDownPreview model={model} preview={preview} context={context} />,
      };
    }
    return {
      title: `Stand ${model.unitName} down`,
      lead: 'For an incident or anything else that stops the programme for a time. You see what it does before it is done, and it can be undone.',
      back,
      body: (
        <Columns layout="main-side">
          <Card tone="flag">
            <AskForm action="/stand-down">
              <HiddenField name="unit" value={model.unitId} />
              <FieldRow>
                <DateField form={model.asked} name="from" label="From" hint={dateExample(context.today)} />
                <TimeField form={model.asked} name="from_at" label="From what time" />
              </FieldRow>
              <FieldRow>
                <DateField form={model.asked} name="to" label="To" hint={dateExample(context.today)} />
                <TimeField form={model.asked} name="to_at" label="To what time" />
              </FieldRow>
              <Buttons>
                <Button look="primary">See what it would cancel</Button>
              </Buttons>
            </AskForm>
          </Card>
          <Earlier model={model} context={context} />
        </Columns>
      ),
    };
  },
});

function Earlier({ model, context }: { readonly model: StandDownModel; readonly context: PageContext }) {
  if (model.earlier.length === 0)
    return (
      <Notice tone="info" title="Not stood down lately">
        Nothing in the last two weeks.
      </Notice>
    );
  return (
    <Card>
      <CardHead title="Lately and to come" />
      <LineList>
        {model.earlier.map((one) => (
          <ListItem
            title={`${dayAndTime(one.span)}: ${reasonLabel('stand down', one.reason, dateOf(one.span.from))}`}
            note={`${one.words === null ? '' : `“${one.words}” `}${one.byName === null ? '' : `By ${one.byName}. `}${one.undoneAt === null ? `${howMany(one.stillCancelled, 'session', 'sessions')} still cancelled by it.` : `Undone by ${one.undoneByName ?? 'Trellis'}, ${longDate(dateOf(one.undoneAt))}.${one.stillCancelled > 0 ? ` ${howMany(one.stillCancelled, 'session', 'sessions')} could not be put back.` : ''}`}`}
          >
            {one.undoneAt === null && context.may(programmeAccess['undo-stand-down'], { unitIds: [model.unitId] }) ? (
              <Form action={`/stand-down/${model.unitId}/${one.id}/undo`} context={context.form}>
                <Button about={`, ${dayAndTime(one.span)}`}>Undo: put the sessions back</Button>
              </Form>
            ) : null}
          </ListItem>
        ))}
      </LineList>
    </Card>
  );
}
