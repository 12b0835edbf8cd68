import type { Child } from 'hono/jsx';
import type { Markup } from './document.tsx';
import { FormsSample, sentForm } from './gallery-forms.tsx';
import { LargePrintSample, PosterSample, SheetSample, WallSample } from './gallery-paper.tsx';
import { PeopleSample } from './gallery-people.tsx';
import { TodaySample } from './gallery-today.tsx';
import { WeekSample } from './gallery-week.tsx';
import { Button, ButtonLink, Form, PasswordField, TextField, startForm } from './forms.tsx';
import { Segmented, Tag } from './pieces.tsx';
import { PlainShell, Shell, type PageContent, type ShellFrame } from './shell.tsx';

const ways = ['Today', 'Week', 'People', 'Leave', 'Notes', 'Meetings', 'Money', 'Numbers'];
const context = { csrf: 'sample-token', key: 'sample-key' };

/** Every component on the kind of page it is for, from made-up people: for looking at, for axe and for the print test. */
export function gallery(assets: (entry: string) => string): Readonly<Record<string, () => Markup>> {
  const bare = { nonce: 'sample', assets };
  const frame = (current: string): ShellFrame => ({
    ...bare,
    form: context,
    who: { name: 'Jo Tranter', role: 'Activity co-ordinator', unit: 'Larkfield House' },
    navigation: ways.map((label) => ({ href: `#${label.toLowerCase()}`, label, current: label === current })),
    printed: 'Printed Friday 20 November 2026, 16:05 by Jo Tranter',
  });
  const page = (current: string, content: PageContent & Partial<ShellFrame>, children: Child) => () => (
    <Shell page={{ ...frame(current), ...content }}>{children}</Shell>
  );
  return {
    today: page(
      'Today',
      {
        title: 'Today, Thursday 19 November',
        lead: 'Larkfield House · 17 people · you are on until 17:00 · nurse in charge: Femi Adeleke',
        actions: (
          <>
            <ButtonLink icon="plus" href="#a">
              Add a session
            </ButtonLink>
            <ButtonLink href="#b">Handover</ButtonLink>
          </>
        ),
        flash: { kind: 'success', message: 'Attendance for Baking is signed and sent.', link: { href: '#undo', label: 'Undo' } },
        banner: 'Demonstration unit, made 6 days ago. All people are fictional.',
      },
      <TodaySample />,
    ),
    week: page(
      'Week',
      {
        title: 'Week of 23 November',
        beside: <Tag tone="dashed">Draft: 3 changes not published</Tag>,
        actions: (
          <>
            <Segmented
              label="Weeks"
              items={[
                { href: '#a', label: 'Earlier week', icon: 'caret-left' },
                { href: '#b', label: 'This week' },
                { href: '#c', label: 'Next week', current: true },
                { href: '#d', label: 'Later week', icon: 'caret-right' },
              ]}
            />
            <ButtonLink href="#e">Propose a plan</ButtonLink>
            <ButtonLink icon="printer" href="#f">
              Print
            </ButtonLink>
            <Button look="primary">Publish 3 changes</Button>
          </>
        ),
      },
      <WeekSample context={context} />,
    ),
    forms: page(
      'Week',
      { title: 'Add a session', back: { href: '#a', label: 'Week of 23 November' }, problems: sentForm.problems },
      <FormsSample context={context} />,
    ),
    people: page(
      'People',
      { title: 'People and figures', flash: { kind: 'notice', message: 'Somebody else changed this while you were reading.' } },
      <PeopleSample />,
    ),
    'sign-in': () => (
      <PlainShell page={{ ...bare, title: 'Sign in', heading: 'Larkfield House ward PC', foot: 'We note who signs in and whose record is opened.' }}>
        <Form action="/sign-in" context={context}>
          <TextField form={startForm()} name="account" label="Your badge number" autocomplete="username" />
          <PasswordField form={startForm()} name="password" label="Password" autocomplete="current-password" />
          <Button look="primary" size="big" wide>
            Sign in
          </Button>
        </Form>
      </PlainShell>
    ),
    poster: () => <PosterSample page={bare} />,
    'large-print': () => <LargePrintSample page={bare} />,
    sheet: () => <SheetSample page={bare} />,
    wall: () => <WallSample page={bare} />,
  };
}
