import { aboutPerson, dateValues, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  CheckboxField,
  DateField,
  FieldRow,
  Form,
  HiddenField,
  RadioField,
  TextArea,
  TextField,
} from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, LineList, ListItem, Stack, Tag } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { needKinds, needsSaid } from './needs-store.ts';
import { needAnswers, type NeedAnswer, type NeedKind, type NeedSaid } from './needs.words.ts';
import { sentence } from './plan-view.tsx';

/** What was said of each, and the one being talked about. */
export interface NeedsModel {
  readonly top: PersonTop;
  readonly kinds: readonly NeedKind[];
  readonly said: readonly NeedSaid[];
  readonly open: NeedKind | null;
}

const answerTones = {
  'going well': 'green',
  'would like help': 'blue',
  'not now': 'grey',
  'did not want to talk about it': 'dashed',
} as const satisfies Readonly<Record<NeedAnswer, string>>;

/** A conversation about what life is like: what the person says of each, never a score. `?about=` opens one. */
export const needsPage = page<{ about?: string | undefined }, NeedsModel>({
  path: '/people/:person/plan/needs',
  access: access['see-needs-talk'],
  query: z.object({ about: z.string().max(40).optional().catch(undefined) }),
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const kinds = await needKinds(scope);
    return { top, kinds, said: await needsSaid(scope, top.person.id), open: kinds.find(({ code }) => code === query.about) ?? null };
  },
  people: () => [],
  show(model, context) {
    const { top, kinds, open } = model;
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan`;
    const may = context.may(access['talk-of-need']);
    return personView(top, context, {
      title: open === null || !may ? `What is life like for ${first}?` : open.label,
      lead: (
        <>
          A conversation, in any order, over as many days as it takes. Nothing is added up. <a href={base}>All of {first}’s plan</a>
        </>
      ),
      body:
        open !== null && may ? (
          <Columns layout="main-side">
            <Talk model={model} kind={open} context={context} />
            <Stack>
              <List model={model} title="Everyday life" kinds={kinds.filter(({ gettingTo }) => !gettingTo)} may={may} context={context} />
              <List model={model} title="Getting to what helps" kinds={kinds.filter(({ gettingTo }) => gettingTo)} may={may} context={context} />
            </Stack>
          </Columns>
        ) : (
          <Columns layout="two">
            <List model={model} title="Everyday life" kinds={kinds.filter(({ gettingTo }) => !gettingTo)} may={may} context={context} />
            <List model={model} title="Getting to what helps" kinds={kinds.filter(({ gettingTo }) => gettingTo)} may={may} context={context} />
          </Columns>
        ),
    });
  },
});

function List(props: {
  readonly model: NeedsModel;
  readonly title: string;
  readonly kinds: readonly NeedKind[];
  readonly may: boolean;
  readonly context: PageContext;
}) {
  const { model, title, kinds, may, context } = props;
  const at = `/people/${model.top.person.id}/plan/needs`;
  return (
    <Card>
      <CardHead title={title} />
      <LineList tight>
        {kinds.map((kind) => {
          const said = model.said.find(({ need }) => need === kind.code);
          return (
            <ListItem
              title={may ? <a href={`${at}?about=${encodeURIComponent(kind.code)}`}>{kind.label}</a> : kind.label}
              aside={
                said === undefined ? (
                  <span class="quiet small">Not talked about yet</span>
                ) : (
                  <Tag tone={answerTones[said.answer]}>{sentence(said.answer)}</Tag>
                )
              }
            >
              {said === undefined || model.open !== null ? null : <SaidOf said={said} first={firstName(model.top.person)} />}
              {said?.answer === 'would like help' && model.open === null ? <Becomes model={model} said={said} context={context} /> : null}
            </ListItem>
          );
        })}
      </LineList>
    </Card>
  );
}

function SaidOf({ said, first }: { readonly said: NeedSaid; readonly first: string }) {
  const rest = [
    ...(said.contact === null ? [] : [`With ${said.contact}`]),
    ...(said.lastSeen === null ? [] : [`last seen ${said.lastSeen}`]),
    ...(said.nextOn === null ? [] : [`next ${dateWithYear(said.nextOn)}`]),
    `${dateWithYear(said.saidOn)}${said.writtenBy === null ? '' : `, with ${said.writtenBy}`}`,
  ];
  return (
    <>
      {said.words === null ? null : <p dir="auto">“{said.words}”</p>}
      <p class="quiet small">
        {said.first ? `${first} would like to begin here · ` : ''}
        {rest.join(' · ')}
      </p>
    </>
  );
}

/** One press makes it a goal, in the same words. */
function Becomes({ model, said, context }: { readonly model: NeedsModel; readonly said: NeedSaid; readonly context: PageContext }) {
  const base = `/people/${model.top.person.id}/plan`;
  const label = model.kinds.find(({ code }) => code === said.need)?.label ?? said.need;
  if (said.goalId !== null)
    return (
      <a class="small" href={`${base}/goals/${said.goalId}`}>
        It became a goal
      </a>
    );
  if (said.words === null || !context.may(access['need-to-goal'])) return null;
  return (
    <Form action={`${base}/needs/goal`} context={context.form} version={said.number} label={`Make ${label} a goal`}>
      <HiddenField name="need" value={said.need} />
      <Button about={`from ${label}`}>Make it a goal</Button>
    </Form>
  );
}

function Talk({ model, kind, context }: { readonly model: NeedsModel; readonly kind: NeedKind; readonly context: PageContext }) {
  const { top, said: all } = model;
  const first = firstName(top.person);
  const said = all.find(({ need }) => need === kind.code);
  const at = `/people/${top.person.id}/plan/needs`;
  // It starts blank, whatever was said last time: that stands above to be read, not to be sent again.
  const form = context.sentBy === access['talk-of-need'].name ? context.sent : startForm(dateValues('saidOn', context.today));
  return (
    <Card>
      <p class="quiet">{kind.opensWith}</p>
      {said === undefined ? null : (
        <>
          <p>
            <b>Last time:</b> {sentence(said.answer)}.
          </p>
          <SaidOf said={said} first={first} />
        </>
      )}
      <Form action={at} context={context.form} version={said?.number ?? 0} label={kind.label}>
        <HiddenField name="need" value={kind.code} />
        <TextArea form={form} name="words" label={`What ${first} says`} hint="In their words." rows={3} optional />
        <RadioField
          form={form}
          name="answer"
          label="How is it?"
          options={needAnswers.map((answer) => ({ value: answer, label: sentence(answer) }))}
        />
        <CheckboxField
          form={form}
          name="first"
          label="Begin with this?"
          options={[{ value: 'yes', label: `${first} would like to begin with this` }]}
        />
        {kind.gettingTo ? (
          <>
            <TextField form={form} name="contact" label="Who, and where" hint="Such as: Dr Amin, Mill Street surgery" optional width={30} />
            <FieldRow>
              <TextField form={form} name="lastSeen" label="Last seen" hint="As they remember it: “two years ago” will do" optional width={20} />
              <DateField form={form} name="next" label="Next appointment" optional />
            </FieldRow>
          </>
        ) : null}
        <DateField form={form} name="saidOn" label="Talked about on" hint="For example, 19 11 2026" />
        <Buttons>
          <Button look="primary">Keep what was said</Button>
          <ButtonLink href={at}>Not now</ButtonLink>
        </Buttons>
      </Form>
    </Card>
  );
}
