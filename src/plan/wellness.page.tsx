import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { page, type PageContext } from '#platform/route.ts';
import { dateWithYear } from '#platform/time.ts';
import { Button, ButtonLink, Buttons, Form, HiddenField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Details, Icon, LineList, ListItem, Quote, Stack } from '#platform/ui/pieces.tsx';
import { wellnessAccess as access } from './wellness.access.ts';
import { wellnessOf } from './wellness-store.ts';
import { PlanPages } from './wellness-ways.tsx';
import type { WellnessLine, WellnessPart } from './wellness.words.ts';

interface WellnessModel {
  readonly top: PersonTop;
  readonly parts: readonly WellnessPart[];
}

/** A person's wellness plan as the team may read it: what they share, in their words, in eight parts. */
export const wellnessPage = page<Record<string, never>, WellnessModel>({
  path: '/people/:person/wellness',
  access: access['see-wellness'],
  query: z.object({}) as never,
  subject: aboutPerson,
  async load(scope, { params }) {
    const top = await personTop(scope, params['person']!);
    return top === null ? null : { top, parts: await wellnessOf(scope, top.person.id) };
  },
  people: () => [],
  show({ top, parts }, context) {
    const first = firstName(top.person);
    return personView(top, context, {
      title: `What keeps ${first} well`,
      lead: `${first}’s own plan, in ${first}’s words. Here stands what ${first} shares; what ${first} keeps private nobody else can open.`,
      body: (
        <Stack>
          <PlanPages personId={top.person.id} current="wellness" />
          <div class="wellness-parts">
            {parts.map((part) => (
              <Part part={part} top={top} context={context} />
            ))}
          </div>
        </Stack>
      ),
    });
  },
});

function Part({ part, top, context }: { readonly part: WellnessPart; readonly top: PersonTop; readonly context: PageContext }) {
  const first = firstName(top.person);
  const base = `/people/${top.person.id}`;
  const may = context.may(access['write-down-wellness']) && !part.kept;
  return (
    <Card label={part.title}>
      <CardHead
        title={part.title}
        aside={
          may ? (
            <a href={`${base}/wellness/write?part=${encodeURIComponent(part.code)}`}>
              Write down
              <span class="nhsuk-u-visually-hidden">
                {' '}
                what {first} says: {part.title}
              </span>
            </a>
          ) : undefined
        }
      />
      {part.code === 'crisis' ? (
        <p>
          <a href={`${base}/crisis-plan`}>The crisis plan, on one page</a>
        </p>
      ) : null}
      {part.kept ? (
        <p>
          <Icon name="lock" weight="bold" /> {first} keeps this part private.
        </p>
      ) : part.lines.length === 0 ? (
        <p class="quiet">
          {first} has shared nothing here. {part.asks}
        </p>
      ) : (
        <Stack>
          {part.lines.map((line) => (
            <Line line={line} part={part} top={top} may={may} context={context} />
          ))}
        </Stack>
      )}
    </Card>
  );
}

function Line(props: {
  readonly line: WellnessLine;
  readonly part: WellnessPart;
  readonly top: PersonTop;
  readonly may: boolean;
  readonly context: PageContext;
}) {
  const { line, part, top, may, context } = props;
  const first = firstName(top.person);
  const base = `/people/${top.person.id}/wellness`;
  return (
    <div>
      <Quote words={line.words} who={saidBy(first, line)} when={dateWithYear(line.saidOn)} />
      {line.whatIDo === null ? null : (
        <p class="wellness-do">
          <b>{part.pairs ?? 'What I do'}:</b> “{line.whatIDo}”
        </p>
      )}
      {line.earlier.length === 0 ? null : (
        <Details summary="How it was said before">
          <LineList tight>
            {line.earlier.map((was) => (
              <ListItem
                title={<>“{was.words}”</>}
                note={`${was.whatIDo === null ? '' : `What I do: “${was.whatIDo}” · `}${saidBy(first, was)}, ${dateWithYear(was.saidOn)}`}
              />
            ))}
          </LineList>
        </Details>
      )}
      {may ? (
        <div class="wellness-acts">
          <ButtonLink href={`${base}/write?part=${encodeURIComponent(part.code)}&again=${line.id}`} look="link" about={`: ${line.words}`}>
            {first} says it another way now
          </ButtonLink>
          <Form action={`${base}/ended`} context={context.form} label={`No longer so: ${line.words.slice(0, 60)}`}>
            <HiddenField name="line" value={line.id} />
            <Buttons>
              <Button look="link" about={`: ${line.words}`}>
                No longer so
              </Button>
            </Buttons>
          </Form>
        </div>
      ) : null}
    </div>
  );
}

/** "Eileen", or "Said by Eileen, written down by Jo Tranter". */
function saidBy(first: string, line: Pick<WellnessLine, 'scribe'>): string {
  return line.scribe === null ? first : `Said by ${first}, written down by ${line.scribe}`;
}
