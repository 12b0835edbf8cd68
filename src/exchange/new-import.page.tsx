import { z } from 'zod';
import { page, type Page, type PageView } from '#platform/route.ts';
import { aboutUnit, chosenUnit } from '#platform/unit-choice.ts';
import { Button, ButtonLink, Buttons, FileField, Form } from '#platform/ui/forms.tsx';
import { Card, CardHead, Columns } from '#platform/ui/pieces.tsx';
import { access } from './access.ts';
import { KINDS_OF_FILE } from './field-words.ts';
import { kindsOfPeople, openUnits } from './importer.ts';
import { kindWords, sampleFiles } from './import-words.ts';
import type { ImportKind } from './words.ts';

interface NewModel {
  readonly unit: { readonly id: string; readonly name: string };
}

/** The page on which a file of one kind is chosen. */
function newImportPage(kind: ImportKind): Page<{ unit?: string | undefined }, NewModel> {
  const { title, what, from } = kindWords[kind];
  const { mustHave, fields } = KINDS_OF_FILE[kind];
  const titleOf = (key: string): string => fields.find((field) => field.key === key)?.title ?? key;
  return page({
    path: `/imports/new/${kind}`,
    access: kindsOfPeople.includes(kind) ? access['bring-people'] : access['bring-places-and-staff'],
    query: z.object({ unit: z.string().optional().catch(undefined) }),
    subject: aboutUnit,
    async load(scope, { query }) {
      const unitId = chosenUnit(scope.actor, query.unit);
      const unit = (await openUnits(scope)).find((one) => one.id === unitId);
      return unit === undefined ? null : { unit };
    },
    people: () => [],
    show: ({ unit }, { form, sent }): PageView => ({
      title: `Bring in ${what}`,
      lead: from,
      back: { href: `/imports?unit=${unit.id}`, label: 'Files brought in' },
      body: (
        <Columns layout="main-side">
          <Card tone="top">
            <Form action={`/imports/new/${kind}`} context={form} files label={`Choose a file of ${title.toLowerCase()}`}>
              <input type="hidden" name="unit" value={unit.id} />
              <FileField
                form={sent}
                name="file"
                label="Choose the CSV file"
                hint={`For ${unit.name}. Up to 20 MB. An Excel workbook is saved as “CSV UTF-8” first.`}
                accept=".csv,.txt,.tsv,text/csv,text/plain"
              />
              <p>Nothing is written yet: the next page shows, line by line, what was read and what would happen.</p>
              <Buttons>
                <Button look="primary">Read the file</Button>
              </Buttons>
            </Form>
          </Card>
          <Card>
            <CardHead title="What the file holds" />
            <p>
              It must have {mustHave.map((group) => group.map(titleOf).join(' or ')).join(', and ')}. Every other column may be missing, and headings
              may be called as your system calls them.
            </p>
            <ul class="plain-list" role="list">
              {sampleFiles[kind].map(({ file, label }) => (
                <li>
                  <a href={`/imports/samples/${file}`} download>
                    {label} ({file})
                  </a>
                </li>
              ))}
              <li>
                <a href={`/imports/templates/${kind}.csv`} download>
                  Empty file with every heading
                </a>
              </li>
            </ul>
            {kind === 'interests' ? <p class="quiet">People come first: each line names somebody by client ID or NHS number.</p> : null}
            {kind === 'people' ? <p class="quiet">Nobody is discharged by a file, and what it leaves empty stays as it is.</p> : null}
          </Card>
        </Columns>
      ),
      foot: (
        <ButtonLink href={`/imports?unit=${unit.id}`} look="link">
          Back without a file
        </ButtonLink>
      ),
    }),
  });
}

/** One page for each kind of file. */
export const newImportPages: Readonly<Record<ImportKind, Page<{ unit?: string | undefined }, NewModel>>> = {
  people: newImportPage('people'),
  staff: newImportPage('staff'),
  shifts: newImportPage('shifts'),
  interests: newImportPage('interests'),
  rooms: newImportPage('rooms'),
};
