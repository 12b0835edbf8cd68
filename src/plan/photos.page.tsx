import { z } from 'zod';
import { aboutPerson, firstName, personTop, personView, type PersonTop } from '#people';
import { choice, chosen, optionalText, text } from '#platform/form-fields.ts';
import { action, download, NotFound, page, refuse, type PageContext } from '#platform/route.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import { startForm } from '#platform/ui/form-state.ts';
import { Button, Buttons, FileField, Form, HiddenField, RadioField, TextField } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns, Stack } from '#platform/ui/pieces.tsx';
import { cleanPhoto, largestPhoto, NotAPhoto, type CleanPhoto } from '#platform/pictures/clean-photo.rules.ts';
import { photoAt } from './easy-read-view.tsx';
import { addPhoto, photoContent, photosFor, photoShows, takePhotoOut, type Photo } from './photo-store.ts';
import { wellnessAccess as access } from './wellness.access.ts';

const query = z.object({ out: z.guid().optional().catch(undefined) });

interface PhotosModel {
  readonly top: PersonTop;
  readonly photos: readonly Photo[];
  /** The one that is about to be taken out. */
  readonly out: Photo | null;
}

/** The unit whose photos somebody's easy read may show. */
function unitOf(top: PersonTop): string | null {
  return top.person.stay?.unitId ?? null;
}

/** Photos for somebody's easy read: their own and the unit's, each with what it shows and who agreed to it. */
export const photosPage = page<z.infer<typeof query>, PhotosModel>({
  path: '/people/:person/plan/easy-read/photos',
  access: access['see-easy-read'],
  query,
  subject: aboutPerson,
  async load(scope, { params, query: { out } }) {
    const top = await personTop(scope, params['person']!);
    if (top === null) return null;
    const photos = await photosFor(scope, top.person.id, unitOf(top));
    return { top, photos, out: photos.find(({ id }) => id === out) ?? null };
  },
  people: ({ top }) => [top.person.id],
  show({ top, photos, out }, context) {
    const first = firstName(top.person);
    const base = `/people/${top.person.id}/plan/easy-read`;
    const may = context.may(access['add-photo']);
    return personView(top, context, {
      title: `Photos for ${first}’s easy read`,
      ...(may ? { islands: ['photo'] } : {}),
      lead: 'A real place or thing often says more than a drawing. Whoever is in a photo has agreed to it, and may take that back.',
      body: (
        <Columns layout="two">
          <Stack>
            {photos.length === 0 ? <p>There is no photo yet.</p> : null}
            {photos.map((photo) => (
              <Card label={photo.words}>
                <img class="easy-photo" src={photoAt(base, photo)!.src} alt={photo.words} loading="lazy" />
                <p>
                  <b dir="auto">{photo.words}</b>
                </p>
                <p class="small quiet">
                  {photo.ofUnit ? 'The unit’s' : `${first}’s own`}, added by {photo.addedBy}, {dateWithYear(dateOf(photo.addedAt))}. Shows{' '}
                  {photo.shows === 'the person' ? first : photo.shows}
                  {photo.consent === null ? '.' : `: ${photo.consent}`}
                </p>
                {may && out?.id === photo.id ? <TakeOut photo={photo} context={context} base={base} /> : null}
                {may && out?.id !== photo.id ? (
                  <p>
                    <a href={`${base}/photos?out=${photo.id}`}>
                      Take it out<span class="nhsuk-u-visually-hidden">: {photo.words}</span>
                    </a>
                  </p>
                ) : null}
              </Card>
            ))}
            <p>
              <a href={base}>Back to {first}’s plan in easy read</a>
            </p>
          </Stack>
          {may && out === null ? <AddPhoto top={top} context={context} /> : null}
        </Columns>
      ),
    });
  },
});

function TakeOut({ photo, context, base }: { readonly photo: Photo; readonly context: PageContext; readonly base: string }) {
  const form = context.sentBy === access['take-photo-out'].name ? context.sent : startForm();
  return (
    <Form action={`${base}/photos/taken-out`} context={context.form} label={`Take out: ${photo.words}`}>
      <HiddenField name="photo" value={photo.id} />
      <p>The picture is deleted. Lines that show it go back to no picture.</p>
      <TextField form={form} name="why" label="Why?" hint="They do not want it any more" width="full" />
      <Buttons>
        <Button>Delete the picture</Button>
      </Buttons>
    </Form>
  );
}

function AddPhoto({ top, context }: { readonly top: PersonTop; readonly context: PageContext }) {
  const first = firstName(top.person);
  const form = context.sentBy === access['add-photo'].name ? context.sent : startForm();
  return (
    <Card tone="top" class="no-print">
      <CardHead title="Add a photo" />
      <Form action={`/people/${top.person.id}/plan/easy-read/photos`} context={context.form} files label="Add a photo">
        <Stack>
          <FileField
            form={form}
            name="file"
            label="The photo"
            hint={`JPEG, PNG or WebP, up to ${largestPhoto / 1_000_000} MB. Where and when it was taken is left behind.`}
            accept="image/jpeg,image/png,image/webp"
          />
          <TextField form={form} name="words" label="What does it show?" hint="The bench by the pond" width="full" />
          <RadioField
            form={form}
            name="whose"
            label="Whose is it?"
            options={[
              { value: 'person', label: `${first}’s own`, hint: `Only for ${first}’s plan` },
              { value: 'unit', label: 'The unit’s', hint: 'For everybody’s plans here: places and things, not people supported here' },
            ]}
          />
          <RadioField
            form={form}
            name="shows"
            label="Who is in it?"
            options={[
              { value: 'nobody', label: 'Nobody' },
              { value: 'the person', label: first },
              { value: 'somebody else', label: 'Somebody else' },
            ]}
          />
          <TextField
            form={form}
            name="consent"
            label="Who in it agreed, when and how?"
            hint="Eileen, today, looking at it with me: “That one.”"
            optional
            width="full"
          />
          <Buttons>
            <Button look="primary">Add the photo</Button>
          </Buttons>
        </Stack>
      </Form>
    </Card>
  );
}

/** Keeps a photo, cleaned. Nobody in it who has not agreed; nobody supported here in a photo for everybody. */
export const addPhotoAction = action({
  path: '/people/:person/plan/easy-read/photos',
  access: access['add-photo'],
  input: z.strictObject({
    file: z.instanceof(File, { error: 'Choose the photo' }),
    words: text('what it shows', 120),
    whose: choice('Say whose photo it is', ['person', 'unit']),
    shows: choice('Say who is in it', photoShows),
    consent: optionalText('who agreed', 400),
  }),
  maxBody: largestPhoto + 100_000,
  subject: aboutPerson,
  again: photosPage as never,
  async run(scope, input, params) {
    const top = await personTop(scope, params['person']!);
    if (top === null) throw new NotFound();
    const first = firstName(top.person);
    const unitId = unitOf(top);
    if (input.whose === 'unit' && unitId === null) refuse('whose', `${first} is on no unit now.`);
    if (input.whose === 'unit' && input.shows === 'the person') refuse('shows', `A photo of ${first} is for ${first}’s plan alone.`);
    if (input.shows !== 'nobody' && input.consent === null) refuse('consent', 'Say who in it agreed, when and how.');
    if (input.file.size === 0) refuse('file', 'Choose the photo.');
    const ofUnit = input.whose === 'unit';
    await addPhoto(scope, {
      personId: ofUnit ? null : top.person.id,
      unitId: ofUnit ? unitId : null,
      words: input.words,
      shows: input.shows,
      consent: input.consent,
      photo: await readPhoto(input.file),
    });
    return {
      to: `/people/${top.person.id}/plan/easy-read/photos`,
      say: 'It is there. Choose it where you make a short sentence.',
      fields: ['photo', 'consent'],
    };
  },
});

async function readPhoto(file: File): Promise<CleanPhoto> {
  try {
    return cleanPhoto(new Uint8Array(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof NotAPhoto) refuse('file', error.message);
    throw error;
  }
}

/** Takes a photo out, as when somebody takes their consent back: the picture is deleted. */
export const takePhotoOutAction = action({
  path: '/people/:person/plan/easy-read/photos/taken-out',
  access: access['take-photo-out'],
  input: z.strictObject({ photo: chosen('Go back and choose the photo again'), why: text('why', 300) }),
  subject: aboutPerson,
  again: photosPage as never,
  againQuery: (_params, raw) => (typeof raw['photo'] === 'string' ? { out: raw['photo'] } : {}),
  async run(scope, input, params) {
    const top = await personTop(scope, params['person']!);
    if (top === null) throw new NotFound();
    if (!(await takePhotoOut(scope, top.person.id, unitOf(top), input.photo, input.why))) refuse('', 'It was taken out already.');
    return { to: `/people/${top.person.id}/plan/easy-read/photos`, say: 'The picture is deleted.', subject: `photo ${input.photo}`, fields: ['why'] };
  },
});

/** The picture itself, for whoever may open this person's easy read; asked of the database each time it is shown. */
export const photoFile = download({
  path: '/people/:person/plan/easy-read/photo',
  access: access['see-easy-read'],
  query: z.object({ photo: z.guid().optional().catch(undefined) }),
  subject: aboutPerson,
  async file(scope, { params, query: { photo } }) {
    const top = await personTop(scope, params['person']!);
    const found = top === null || photo === undefined ? null : await photoContent(scope, top.person.id, unitOf(top), photo);
    return found === null ? null : { type: found.type, body: found.bytes, people: [params['person']!] };
  },
});
