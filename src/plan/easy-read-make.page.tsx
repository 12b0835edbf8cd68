import { z } from 'zod';
import { aboutPerson, firstName, personTop, type PersonTop } from '#people';
import { chosen, longText, optionalChosen, optionalText, text, ticked } from '#platform/form-fields.ts';
import { action, NotFound, page, refuse, Refusal } from '#platform/route.ts';
import type { Scope } from '#platform/scope.ts';
import { startForm, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { Button, ButtonLink, Buttons, CheckboxField, Form, HiddenField, TextArea } from '#platform/ui/forms.tsx';
import { Card, Icon, Stack } from '#platform/ui/pieces.tsx';
import { meaningDropped } from './easy-read.rules.ts';
import { addEasyLine, easyReadOf } from './easy-read-store.ts';
import { photoAt } from './easy-read-view.tsx';
import { easyPictures, type EasyIdea, type EasyLine } from './easy-read.words.ts';
import { photosFor, type Photo } from './photo-store.ts';
import { wellnessAccess as access } from './wellness.access.ts';

interface MakeModel {
  readonly top: PersonTop;
  /** Null until one is chosen. */
  readonly idea: EasyIdea | null;
  /** The sentence that is said another way. */
  readonly line: EasyLine | null;
  readonly photos: readonly Photo[];
}

/** Makes one short sentence with its picture, the person's own words above it all the while. */
export const makeEasyReadPage = page<{ of: string; line?: string | undefined }, MakeModel>({
  path: '/people/:person/plan/easy-read/make',
  access: access['make-easy-read'],
  query: z.object({ of: z.string().max(100).catch(''), line: z.guid().optional().catch(undefined) }) as never,
  subject: aboutPerson,
  async load(scope, { params, query }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const idea = (await easyReadOf(scope, top.person.id)).find((one) => one.source.key === query.of);
    if (idea === undefined) return query.of === '' ? { top, idea: null, line: null, photos: [] } : null;
    const line = query.line === undefined ? null : (idea.lines.find((one) => one.line.id === query.line)?.line ?? null);
    return query.line !== undefined && line === null
      ? null
      : { top, idea, line, photos: await photosFor(scope, top.person.id, top.person.stay?.unitId ?? null) };
  },
  people: () => [],
  show({ top, idea, line, photos }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan/easy-read`;
    if (idea === null)
      return {
        title: 'Say it in a short sentence',
        back: { href: base, label: `${first}’s plan in easy read` },
        body: (
          <p>
            <a href={base}>Choose the words first</a>
          </p>
        ),
      };
    const form =
      context.sentBy === access['make-easy-read'].name
        ? context.sent
        : startForm({
            sentence: line?.sentence ?? '',
            more: line?.more ?? '',
            picture: line?.photo == null ? (line?.picture ?? '') : `photo-${line.photo.id}`,
          });
    const dropped = form.problems.some((problem) => problem.field === 'anyway');
    return {
      title: 'Say it in a short sentence',
      lead: `One idea, one picture. Ten to fifteen words at most. ${first} is asked whether it is what they mean.`,
      back: { href: base, label: `${first}’s plan in easy read` },
      width: 'reading',
      body: (
        <Stack>
          <Card label={`${first}’s words`}>
            <p class="quiet">{idea.source.about}</p>
            <blockquote class="easy-source" dir="auto">
              “{idea.source.words}”
            </blockquote>
            {line?.answerWords == null ? null : (
              <p>
                Of “{line.sentence}” {first} said no, and would say: <b dir="auto">“{line.answerWords}”</b>
              </p>
            )}
            {idea.lines
              .filter((one) => one.line.id !== line?.id)
              .map((one) => (
                <p>
                  There is already: <b dir="auto">{one.line.sentence}</b> {one.line.more}
                </p>
              ))}
          </Card>
          <Card>
            <Form action={`${base}/made`} context={context.form} label="Short sentence">
              <HiddenField name="of" value={idea.source.key} />
              {line === null ? null : <HiddenField name="line" value={line.id} />}
              <TextArea form={form} name="sentence" label="The short sentence" hint="Such as: I want to fix 3 bikes." rows={2} />
              <TextArea form={form} name="more" label="A second one" hint="Such as: I have done 2. One to go." rows={2} optional />
              <Pictures form={form} photos={photos} base={base} />
              {dropped ? (
                <CheckboxField
                  form={form}
                  name="anyway"
                  label="Keep it as it is"
                  hideLabel
                  options={[{ value: 'yes', label: `Keep it as it is: the meaning is all there, or in another sentence. ${first} will say.` }]}
                />
              ) : null}
              <Buttons>
                <Button look="primary">Keep this sentence</Button>
                <ButtonLink href={base} look="link">
                  Back without keeping
                </ButtonLink>
              </Buttons>
            </Form>
            {line === null ? null : (
              <Form action={`${base}/taken-out`} context={context.form} label="Leave this sentence out">
                <HiddenField name="of" value={idea.source.key} />
                <HiddenField name="line" value={line.id} />
                <Buttons>
                  <Button look="link">Leave this sentence out</Button>
                </Buttons>
              </Form>
            )}
          </Card>
        </Stack>
      ),
    };
  },
});

function Pictures({ form, photos, base }: { readonly form: FormState; readonly photos: readonly Photo[]; readonly base: string }) {
  const problem = form.problems.find((one) => one.field === 'picture')?.message;
  return (
    <fieldset class="easy-pictures" aria-describedby={problem === undefined ? undefined : 'picture-problem'}>
      <legend class="nhsuk-fieldset__legend">A picture</legend>
      {problem === undefined ? null : (
        <p class="nhsuk-error-message" id="picture-problem">
          {problem}
        </p>
      )}
      <p>
        <a href={`${base}/photos`}>{photos.length === 0 ? 'Add a photo of your own' : 'Add or take out a photo'}</a>
      </p>
      {photos.map((photo) => (
        <div class="easy-picture-choice">
          <input
            type="radio"
            name="picture"
            id={`picture-${photo.id}`}
            value={`photo-${photo.id}`}
            checked={valueOf(form, 'picture') === `photo-${photo.id}`}
          />
          <label for={`picture-${photo.id}`}>
            <img class="easy-photo" src={photoAt(base, photo)!.src} alt="" loading="lazy" />
            <span dir="auto">{photo.words}</span>
          </label>
        </div>
      ))}
      {easyPictures.map(({ icon, words }, index) => (
        <div class="easy-picture-choice">
          <input
            type="radio"
            name="picture"
            id={index === 0 ? 'picture' : `picture-${index + 1}`}
            value={icon}
            checked={valueOf(form, 'picture') === icon}
          />
          <label for={index === 0 ? 'picture' : `picture-${index + 1}`}>
            <Icon name={icon} weight="duotone" />
            <span>{words}</span>
          </label>
        </div>
      ))}
    </fieldset>
  );
}

const againWith = (_: unknown, raw: Readonly<Record<string, unknown>>): Record<string, string> => ({
  of: typeof raw['of'] === 'string' ? raw['of'] : '',
  ...(typeof raw['line'] === 'string' ? { line: raw['line'] } : {}),
});

/** Keeps a short sentence. What the words say and it does not is told first, and may be kept all the same: the person has the last word. */
export const makeEasyRead = action({
  path: '/people/:person/plan/easy-read/made',
  access: access['make-easy-read'],
  input: z.strictObject({
    of: text('what it is made of', 100),
    line: optionalChosen('Go back and choose the sentence again'),
    sentence: longText('the short sentence', 160),
    more: optionalText('the second sentence', 160),
    picture: z.union([z.enum(easyPictures.map(({ icon }) => icon) as [string, ...string[]]), z.string().regex(/^photo-[0-9a-f-]{36}$/)], {
      error: 'Choose a picture',
    }),
    anyway: ticked(),
  }),
  subject: aboutPerson,
  again: makeEasyReadPage as never,
  againQuery: againWith,
  async run(scope, input, params) {
    const personId = params['person']!;
    const idea = (await easyReadOf(scope, personId)).find((one) => one.source.key === input.of);
    if (idea === undefined) throw new NotFound();
    if (input.line !== null && !idea.lines.some((one) => one.line.id === input.line)) throw new NotFound();
    const others = idea.lines.filter(({ line }) => line.id !== input.line).flatMap(({ line }) => [line.sentence, line.more ?? '']);
    const dropped = meaningDropped(idea.source.words, [input.sentence, input.more ?? '', ...others]);
    if (dropped.length > 0 && !input.anyway) throw new Refusal(dropped.map((message) => ({ field: 'anyway', message })));
    const photoId = input.picture.startsWith('photo-') ? input.picture.slice('photo-'.length) : null;
    if (photoId !== null && !(await mayShow(scope, personId, photoId))) refuse('picture', 'Choose a picture');
    await addEasyLine(scope, personId, idea.source, {
      sentence: input.sentence,
      more: input.more,
      picture: photoId === null ? input.picture : null,
      photoId,
      replaces: input.line,
    });
    return { to: `/people/${personId}/plan/easy-read`, say: 'Kept. Now ask whether it is what they mean.', fields: ['sentence', 'picture'] };
  },
});

/** Is it one of the photos that this person's easy read may show? */
async function mayShow(scope: Scope, personId: string, photoId: string): Promise<boolean> {
  const top = await personTop(scope, personId);
  return top !== null && (await photosFor(scope, personId, top.person.stay?.unitId ?? null)).some(({ id }) => id === photoId);
}

/** Leaves a short sentence out: their own words stand again where nothing else is approved. */
export const takeOutEasyRead = action({
  path: '/people/:person/plan/easy-read/taken-out',
  access: access['make-easy-read'],
  input: z.strictObject({ of: text('what it is made of', 100), line: chosen('Go back and choose the sentence again') }),
  subject: aboutPerson,
  again: makeEasyReadPage as never,
  againQuery: againWith,
  async run(scope, input, params) {
    const personId = params['person']!;
    const idea = (await easyReadOf(scope, personId)).find((one) => one.source.key === input.of);
    const line = idea?.lines.find((one) => one.line.id === input.line)?.line;
    if (idea === undefined || line === undefined) throw new NotFound();
    await addEasyLine(scope, personId, idea.source, {
      sentence: line.sentence,
      more: line.more,
      picture: line.picture,
      replaces: line.id,
      takenOut: true,
    });
    return { to: `/people/${personId}/plan/easy-read`, say: 'Left out. Their own words stand in its place.' };
  },
});
