import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { z } from 'zod';
import { action, page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Button, Form, StickyFoot } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, LineList, ListItem, Stack } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { newestText } from './plan-history.rules.ts';
import { partsForm, PartsFields, partsInput, saveParts } from './plan-parts.tsx';
import { mattersParts, named, type TextPart } from './plan-parts.words.ts';
import { textsOf } from './plan-text-store.ts';
import { OwnWords, saidBy } from './plan-view.tsx';
import type { TextVersion } from './plan-words.ts';

interface MattersModel {
  readonly top: PersonTop;
  readonly texts: readonly TextVersion[];
}

/** What matters to somebody, whatever their goals are: "about me", in their words. */
export const mattersPage = page<Record<string, never>, MattersModel>({
  path: '/people/:person/plan/matters',
  access: access['see-matters'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, texts: await textsOf(scope, { personId: top.person.id, goalId: null, preparationId: null }) };
  },
  people: () => [],
  show({ top, texts }, context) {
    const first = firstName(top.person);
    return personView(top, context, {
      title: `What matters to ${first}`,
      lead: <a href={`/people/${top.person.id}/plan`}>All of {first}’s plan</a>,
      body: (
        <Stack>
          <SaidParts parts={mattersParts} texts={texts} top={top} />
          {context.may(access['save-matters']) ? (
            <AskParts
              context={context}
              to={`/people/${top.person.id}/plan/matters`}
              action={access['save-matters'].name}
              parts={mattersParts}
              texts={texts}
              first={first}
            />
          ) : null}
        </Stack>
      ),
    });
  },
});

/** What the person said of each part, their words first; parts without words are left out. */
export function SaidParts(props: { readonly parts: readonly TextPart[]; readonly texts: readonly TextVersion[]; readonly top: PersonTop }) {
  const { parts, texts, top } = props;
  const first = firstName(top.person);
  const about = (part: TextPart) => newestText(texts, part.part, null, texts.find((text) => text.part === part.part)?.preparationId ?? null);
  const said = parts.flatMap((part) => {
    const text = about(part);
    return text === null ? [] : [{ part, text }];
  });
  const earlier = parts.flatMap((part) => {
    const newest = about(part)?.number;
    return texts.filter((text) => text.part === part.part && text.number !== newest && text.words !== '').map((text) => ({ part, text }));
  });
  if (said.length === 0) return <p class="quiet">Nobody has asked {first} yet. They may say as much or as little as they like.</p>;
  return (
    <Card>
      {said.map(({ part, text }) => (
        <>
          <h2 class="nhsuk-heading-xs">{named(part.label, first)}</h2>
          {part.whose === 'the person' ? <OwnWords text={text} person={top.person} /> : <p dir="auto">{text.words}</p>}
        </>
      ))}
      {earlier.length === 0 ? null : (
        <Details summary={`Earlier words (${earlier.length})`}>
          <LineList tight>
            {earlier.map(({ part, text }) => (
              <ListItem title={`“${text.words}”`} note={`${named(part.label, first)} · ${saidBy(text, first)}, ${dateWithYear(text.saidOn)}`} />
            ))}
          </LineList>
        </Details>
      )}
    </Card>
  );
}

/** The questions, each a box that may stay empty; every part is kept for itself. */
export function AskParts(props: {
  readonly context: PageContext;
  readonly to: string;
  readonly action: string;
  readonly parts: readonly TextPart[];
  readonly texts: readonly TextVersion[];
  readonly first: string;
  readonly title?: string;
}) {
  const { context, to, action: name, parts, texts, first, title } = props;
  const sent = context.sentBy === name;
  return (
    <Details summary={title ?? 'Ask and write down'} open={sent || !texts.some((text) => parts.some(({ part }) => part === text.part))}>
      <Form action={to} context={context.form} label={title ?? 'Ask and write down'}>
        <Card>
          <CardHead title="Ask in any order; leave empty what they do not want to say" />
          <PartsFields form={partsForm(context, name, parts, texts)} parts={parts} texts={texts} first={first} />
        </Card>
        <StickyFoot words="Save whenever you stop">
          <Button look="primary">Save their words</Button>
        </StickyFoot>
      </Form>
    </Details>
  );
}

/** Keeps what matters to them. */
export const saveMatters = action({
  path: '/people/:person/plan/matters',
  access: access['save-matters'],
  input: z.strictObject(partsInput(mattersParts)),
  subject: aboutPerson,
  again: mattersPage as never,
  async run(scope, input, params) {
    const written = await saveParts(scope, { personId: params['person']! }, mattersParts, input);
    return { to: `/people/${params['person']!}/plan/matters`, say: saidSaved(written), fields: written };
  },
});

/** What a page says after words were kept. */
export function saidSaved(written: readonly string[]): string {
  return written.length === 0 ? 'Nothing was different, so nothing was changed.' : 'Their words are kept.';
}
