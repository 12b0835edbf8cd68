import { Card, CardHead, Columns, DayTabs, KindKey, Notice, WeekGrid, type WeekColumn } from './pieces.tsx';
import { Button, Buttons, ButtonLink, Form, RadioField, startForm, type FormContext } from './forms.tsx';

const days: readonly WeekColumn[] = [
  {
    id: '23',
    heading: 'Mon 23',
    full: 'Monday 23 November',
    note: '6 one to ones',
    sessions: [
      { name: 'Gardening', kind: 'group', from: '10:30', to: '11:30', place: 'Greenhouse', href: '#a' },
      { name: 'Walking group', kind: 'out', from: '14:00', to: '15:30', place: 'Canal', who: 'Jo, Lee · 6', href: '#a' },
      { name: 'Music', kind: 'group', from: '18:30', to: '20:00', place: 'Quiet room', href: '#a', states: ['draft'], stateWords: 'New, draft' },
      { name: 'Relaxation', kind: 'group', from: '20:00', to: '20:30', href: '#a' },
    ],
  },
  {
    id: '24',
    heading: 'Tue 24',
    full: 'Tuesday 24 November',
    note: '7 one to ones',
    sessions: [
      { name: 'Breakfast club', kind: 'food', from: '09:30', to: '10:30', place: 'Main kitchen', href: '#a' },
      { name: 'Community meeting', kind: 'meet', from: '11:00', to: '12:00', href: '#a' },
      { name: 'Driving theory', kind: 'group', from: '14:00', to: '15:00', href: '#a', states: ['draft'], stateWords: 'New, draft' },
      { name: 'IT drop-in', kind: 'group', from: '14:30', to: '16:00', place: 'IT corner', who: 'Bim · 3', href: '#a' },
      { name: 'Games', kind: 'group', from: '19:00', to: '20:30', place: 'Activity room', who: 'Bim · 6 people', href: '#a', states: ['cancelled'] },
    ],
  },
  {
    id: '25',
    heading: 'Wed 25',
    full: 'Wednesday 25 November',
    note: '4 one to ones',
    today: true,
    sessions: [
      { name: 'Ward round', kind: 'meet', from: '10:00', to: '12:00', place: 'Protected time', href: '#a', states: ['done'] },
      { name: 'Swimming', kind: 'out', from: '13:30', to: '15:00', place: 'Pool', who: 'Nadia, Lee · 4', href: '#a', states: ['on-now'] },
      { name: 'Communal meal', kind: 'food', from: '17:30', to: '18:45', place: 'Main kitchen', who: '11 people', href: '#a' },
    ],
  },
  {
    id: '26',
    heading: 'Thu 26',
    full: 'Thursday 26 November',
    note: '8 one to ones',
    sessions: [
      { name: 'Baking', kind: 'food', from: '10:30', to: '12:00', place: 'Therapy kitchen', who: 'Jo · 4 people', href: '#a' },
      { name: 'Drum and bass', kind: 'group', from: '15:45', to: '16:45', href: '#a', states: ['draft'], stateWords: 'New, draft' },
    ],
    gaps: [{ from: '17:00', to: '21:00', title: 'Nothing this evening', reason: '6 asked for music', href: '#a' }],
  },
  {
    id: '27',
    heading: 'Fri 27',
    full: 'Friday 27 November',
    note: '6 one to ones',
    sessions: [
      { name: 'Shopping', kind: 'out', from: '10:30', to: '12:00', place: 'Town', who: 'Jo · 5 people', href: '#a' },
      { name: 'Gardening', kind: 'group', from: '14:00', to: '15:30', place: 'Greenhouse', href: '#a', states: ['clash', 'selected'] },
      { name: 'Film night', kind: 'group', from: '19:00', to: '20:45', place: 'Activity room', who: 'Bim · 9 people', href: '#a' },
    ],
    addHref: '#a',
  },
  {
    id: '28',
    heading: 'Sat 28',
    full: 'Saturday 28 November',
    note: '2 one to ones',
    sessions: [
      { name: 'Football', kind: 'out', from: '11:00', to: '12:30', place: 'Park', who: 'Lee, Abdul · 6', href: '#a' },
      { name: 'Art', kind: 'group', from: '14:00', to: '15:30', place: 'Activity room', href: '#a', states: ['uncovered'] },
    ],
    gaps: [{ from: '17:00', to: '21:00', title: 'Nothing this evening', reason: '8 people here', href: '#a' }],
  },
  {
    id: '29',
    heading: 'Sun 29',
    full: 'Sunday 29 November',
    note: '1 one to one',
    sessions: [
      { name: 'Sunday meal', kind: 'food', from: '13:00', to: '14:30', place: 'Cottage kitchen', who: '9 people', href: '#a' },
      { name: 'Quiz', kind: 'group', from: '16:30', to: '17:30', place: 'Activity room', href: '#a' },
    ],
    gaps: [{ from: '09:00', to: '13:00', title: 'Nothing this morning', reason: '7 people here', href: '#a' }],
  },
];

/** The week as drawn, with the panel of the selected session. */
export function WeekSample({ context }: { readonly context: FormContext }) {
  const form = startForm();
  return (
    <>
      <DayTabs
        phoneOnly
        label="Days of the week"
        days={days.map((day) => ({
          href: `?day=${day.id}`,
          day: day.heading.slice(0, 3),
          date: day.id,
          full: day.full ?? day.heading,
          current: day.id === '27',
          today: day.today,
          gap: day.gaps === undefined ? undefined : 'has a gap',
        }))}
      />
      <KindKey>
        <b>4 gaps</b> · evenings with something on: <b>4 of 7</b> · <b>1 clash</b> · <b>1</b> with nobody to run it
      </KindKey>
      <Columns layout="main-side">
        <WeekGrid label="Week of 23 November" columns={days} phoneColumn="27" />
        <Card tone="top-stop">
          <CardHead title="Gardening" aside={<a href="#a">Close</a>} line={false} />
          <p class="quiet small">Friday 27 November, 14:00 to 15:30 · Group, open</p>
          <Notice tone="stop" title="Sol Whitby is booked twice">
            Sol takes Hassan Farouk to the dentist, 14:15 to 15:30. That appointment cannot move.
          </Notice>
          <Form action="/week" context={context} version={4} label="Change gardening">
            <RadioField
              form={form}
              name="repair"
              label="What should happen?"
              options={[
                { value: 'jo', label: 'Jo Tranter leads instead', hint: 'On shift, free, has led it 14 times', suggested: true },
                { value: 'move', label: 'Move to 15:45', hint: 'Greenhouse and 5 of the 6 people are free' },
                { value: 'keep', label: 'Keep it as it is and say why' },
              ]}
            />
            <RadioField
              form={form}
              name="which"
              label="Change"
              inline
              options={[
                { value: 'one', label: 'This one' },
                { value: 'later', label: 'And later ones' },
              ]}
            />
            <Buttons>
              <Button look="primary">Save to draft</Button>
              <ButtonLink look="link" href="#a">
                All options
              </ButtonLink>
            </Buttons>
          </Form>
        </Card>
      </Columns>
    </>
  );
}
