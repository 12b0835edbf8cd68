import { expect, test } from 'vitest';
import { gallery } from './gallery.tsx';
import {
  Alert,
  Card,
  CardHead,
  DataTable,
  EmptyState,
  Notice,
  PersonHeader,
  PersonLine,
  Quote,
  SummaryList,
  Tabs,
  Tag,
  WeekGrid,
} from './pieces.tsx';
import { ChoiceRow, DateField, ErrorSummary, Form, RadioField, SelectField, TextArea, TextField } from './forms.tsx';
import { OwnWeek, Poster } from './paper.tsx';
import { Shell, type ShellPage } from './shell.tsx';

const assets = (entry: string) => `/assets/${entry}`;
const html = async (markup: unknown): Promise<string> => String(await markup);
const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)>\'';

test.each(Object.entries(gallery(assets)))('%s has no inline style, no event attribute and no script of its own', async (_, page) => {
  const text = await html(page());
  expect(text).not.toMatch(/<[^>]*\sstyle=/);
  expect(text).not.toMatch(/<style/);
  expect(text).not.toMatch(/<[^>]*\son[a-z]+=/);
  expect(text).not.toMatch(/javascript:/i);
  for (const script of text.matchAll(/<script[^>]*>/g)) expect(script[0]).toMatch(/ nonce="/);
});

test.each(Object.entries(gallery(assets)))('%s has each id once, and every label, description and error link finds its control', async (_, page) => {
  const text = await html(page());
  const ids = [...text.matchAll(/\sid="([^"]*)"/g)].map((match) => match[1]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  const wanted = [...text.matchAll(/\s(?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]*)"/g)].flatMap((match) =>
    (match[1] ?? '').split(' '),
  );
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});

test('words people typed are never markup, wherever they stand', async () => {
  const form = { values: { a: evil, 'd-day': evil, r: evil }, problems: [{ field: 'a', message: evil }] };
  const context = { csrf: evil, key: evil };
  const option = { value: evil, label: evil, hint: evil };
  const thing = { time: evil, name: evil, place: evil };
  const page: ShellPage = {
    nonce: 'n',
    assets,
    title: evil,
    lead: evil,
    navigation: [{ href: '/x', label: evil }],
    who: { name: evil, role: evil, unit: evil },
    form: context,
    banner: evil,
    flash: { kind: 'success', message: evil, link: { href: '/undo', label: evil } },
    printed: evil,
    back: { href: '/', label: evil },
    problems: form.problems,
    foot: evil,
  };
  const text = await html(
    <Shell page={page}>
      <Form action="/x" context={context} version={evil}>
        <TextField form={form} name="a" label={evil} hint={evil} prefix={evil} />
        <TextArea form={form} name="a2" label={evil} />
        <DateField form={form} name="d" label={evil} />
        <SelectField form={form} name="r" label={evil} options={[option, { group: evil, options: [option] }]} choose={evil} />
        <RadioField form={form} name="r2" label={evil} options={[option]} />
        <ChoiceRow form={form} name="r3" label={evil} options={[option]} />
      </Form>
      <ErrorSummary problems={form.problems} heading={evil} />
      <Card label={evil}>
        <CardHead title={evil} aside={evil} />
        <Quote words={evil} who={evil} when={evil} />
        <Notice tone="stop" title={evil}>
          {evil}
        </Notice>
        <EmptyState title={evil}>{evil}</EmptyState>
      </Card>
      <Tag>{evil}</Tag>
      <Alert words={evil} tone="stop" />
      <Tabs label={evil} items={[{ href: '/x', label: evil }]} />
      <SummaryList items={[{ key: evil, value: evil, action: { href: '/x', label: evil } }]} />
      <DataTable caption={evil} columns={[{ heading: evil }, { heading: evil }]} rows={[{ cells: [evil, evil] }]} />
      <PersonHeader
        name={{ preferred: evil, surname: evil, sameSurname: 2 }}
        likes={evil}
        born={evil}
        nhsNumber={evil}
        where={evil}
        facts={[evil]}
        alerts={[{ words: evil, tone: 'look' }]}
        couldNotCheck={evil}
      />
      <PersonLine preferred={evil} surname={evil} note={evil} />
      <WeekGrid
        label={evil}
        columns={[
          {
            id: 'x',
            heading: evil,
            full: evil,
            note: evil,
            sessions: [{ name: evil, kind: 'group', from: '10:00', to: '11:00', place: evil, who: evil, stateWords: evil, id: evil }],
            gaps: [{ from: '12:00', to: '13:00', title: evil, reason: evil, href: '/x', action: evil }],
          },
        ]}
      />
      <Poster caption={evil} days={[{ heading: evil, bands: [[thing]] }]} />
      <OwnWeek days={[{ day: evil, things: [thing] }]} />
    </Shell>,
  );
  expect(text).not.toContain('<script>alert');
  expect(text).not.toContain('<img src=x');
  expect(text).not.toMatch(/="[^"]*"><script/);
  expect(text.split('&lt;script&gt;').length).toBeGreaterThan(60);
});
