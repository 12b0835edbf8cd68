import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Details, Notice, Segmented, Stack } from '#platform/ui/pieces.tsx';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { unitsOf } from '#platform/actor.ts';
import { momentWords } from '#safety';
import { reportsAccess } from './access.ts';
import { loadHandover } from './handover-model.ts';
import { calledOn, PartCard } from './handover-view.tsx';
import { handoverChoices, type HandoverSheet, type PartKey } from './handover.words.ts';

/** What a page of the sheet is asked with. */
export const handoverQuery = z.object({
  unit: z.guid().optional().catch(undefined),
  shift: z.enum(handoverChoices).catch('last'),
  of: z.guid().optional().catch(undefined),
});

/** The handover sheet: everything that is known since the last one, gathered by itself; nothing is typed twice. */
export const handoverPage = page({
  path: '/handover',
  access: reportsAccess['see-handover'],
  query: handoverQuery,
  subject: aboutUnit,
  async load(scope, { query }): Promise<HandoverSheet | null> {
    const unitId = chosenUnit(scope.actor, query.unit);
    return unitId === null ? null : loadHandover(scope, unitId, query.shift, query.of);
  },
  people: (sheet) => peopleOf(sheet),
  show(sheet, context) {
    const { unit } = sheet;
    const part = (key: PartKey) => {
      const found = sheet.parts.find((one) => one.key === key)!;
      return <PartCard part={found} sheet={sheet} />;
    };
    const units = unitsOf(context.actor);
    const here = `/handover?unit=${unit.id}`;
    return {
      title: 'Handover',
      heading: `Handover, ${unit.name}`,
      lead: `${sheet.fromWords}. ${sheet.inCharge === null ? 'Nobody is named as nurse in charge' : `Nurse in charge: ${sheet.inCharge}`}.`,
      actions: (
        <ButtonLink href={`/handover/print?unit=${unit.id}&shift=${sheet.choice}${sheet.of === null ? '' : `&of=${sheet.of.id}`}`} icon="printer">
          Print
        </ButtonLink>
      ),
      live: { unitId: unit.id, about: ['safety', 'leave', 'people', 'tasks', 'sessions', 'notes'] },
      body: (
        <Stack>
          {units.length > 1 ? (
            <Segmented
              label="Unit"
              items={units.map((one) => ({ href: `/handover?unit=${one.id}`, label: one.name, current: one.id === unit.id }))}
            />
          ) : null}
          <Segmented
            label="From when"
            items={[
              { href: here, label: 'Since the last handover', current: sheet.choice === 'last' && sheet.of === null },
              ...(['8', '12', '24'] as const).map((hours) => ({
                href: `${here}&shift=${hours}`,
                label: `${hours} hours`,
                current: sheet.choice === hours && sheet.of === null,
              })),
            ]}
          />
          <OpenHandover sheet={sheet} context={context} />
          <Columns layout="two">
            <Stack>
              {part('signs')}
              {part('concerns')}
              {part('recorded')}
              <NothingOf sheet={sheet} />
              {part('tasks')}
            </Stack>
            <Stack>
              {part('leave')}
              {part('uncovered')}
              {part('moved')}
              {part('carried')}
              {part('countersign')}
              <HandOver sheet={sheet} context={context} />
            </Stack>
          </Columns>
        </Stack>
      ),
    };
  },
});

/** Everybody the sheet names. */
export function peopleOf(sheet: HandoverSheet): readonly string[] {
  const lines = sheet.parts.flatMap((part) => part.lines ?? []);
  return [...new Set([...lines.flatMap(({ personId }) => (personId === null ? [] : [personId])), ...(sheet.nothingOf ?? [])])];
}

/** Handed over and not heard: first on the page, because somebody has to say that they heard it. */
function OpenHandover({ sheet, context }: { readonly sheet: HandoverSheet; readonly context: PageContext }) {
  const { open, of, last } = sheet;
  if (open === null)
    return last === null || last.heardByName === null ? null : (
      <p class="small quiet">
        Last handed over by {last.handedByName}, {momentWords(last.handedAt, context.today)}; heard by {last.heardByName}.
        {last.handedWords === null ? '' : ` ${last.handedByName}: “${last.handedWords}”`}
        {last.heardWords === null ? '' : ` ${last.heardByName}: “${last.heardWords}”`}
      </p>
    );
  const mine = open.handedBy === context.actor.id;
  const access = reportsAccess['hear-handover'];
  const form = context.sentBy === access.name ? context.sent : startForm();
  return (
    <Card tone={mine ? 'flag' : 'look'} label="Not heard yet">
      <CardHead title={`${mine ? 'You' : open.handedByName} handed over ${momentWords(open.handedAt, context.today)}: not heard yet`} line={false} />
      {open.handedWords === null ? null : <p dir="auto">“{open.handedWords}”</p>}
      {of === null ? (
        <p>
          <a href={`/handover?unit=${sheet.unit.id}&of=${open.id}`}>Read the sheet that was handed over</a>
        </p>
      ) : null}
      {mine ? (
        <p class="quiet">Whoever takes over signs that they heard it.</p>
      ) : context.may(access) ? (
        <Form action={`/handover/${open.id}/heard`} context={context.form} label="I have heard it">
          <HiddenField name="unit" value={sheet.unit.id} />
          <Stack>
            <TextArea
              form={form}
              name="words"
              label="A line of yours"
              hint="What you asked, or what you take on. It may stay empty."
              rows={2}
              optional
            />
            <Buttons>
              <Button look="primary">I have heard it</Button>
            </Buttons>
          </Stack>
        </Form>
      ) : null}
    </Card>
  );
}

function NothingOf({ sheet }: { readonly sheet: HandoverSheet }) {
  const { nothingOf } = sheet;
  if (nothingOf === null)
    return (
      <Notice tone="unknown" title="Could not check of whom nothing was recorded">
        Ask about everybody.
      </Notice>
    );
  return nothingOf.length === 0 ? null : (
    <Card>
      <CardHead title="Nothing was recorded of" level={3} line={false} />
      <p>{nothingOf.map((id) => calledOn(sheet, id, 'name')).join(', ')}</p>
    </Card>
  );
}

/** Signs that the shift is handed over: one line of one's own, and one button. */
function HandOver({ sheet, context }: { readonly sheet: HandoverSheet; readonly context: PageContext }) {
  const access = reportsAccess['hand-over'];
  if (sheet.of !== null || sheet.open !== null || !context.may(access)) return null;
  const form = context.sentBy === access.name ? context.sent : startForm();
  return (
    <Card>
      <CardHead title="Hand over" line={false} />
      <Form action={`/handover/of/${sheet.unit.id}`} context={context.form} label="Hand over">
        <HiddenField name="since" value={sheet.from.toString()} />
        <Stack>
          <TextArea
            form={form}
            name="words"
            label="A line of yours"
            hint="What no record says. It may stay empty; nobody is named in it."
            rows={2}
            optional
          />
          <Buttons>
            <Button look="primary">I have handed over</Button>
          </Buttons>
        </Stack>
      </Form>
      <Details summary="What this keeps">
        <p>Your name, the time, your line, and how many lines each part had. Whoever takes over then signs that they heard it.</p>
      </Details>
    </Card>
  );
}
