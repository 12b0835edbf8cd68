import { OwnWeek, PaperShell, Poster, TickBox, WallShell, type PosterDay } from './paper.tsx';
import { DataTable, Tag } from './pieces.tsx';
import type { PageAssets } from './document.tsx';

const posterDays: readonly PosterDay[] = [
  {
    heading: 'Monday 23',
    bands: [
      [{ icon: 'plant', time: '10.30am', name: 'Gardening', place: 'Greenhouse' }],
      [{ icon: 'person-simple-walk', time: '2pm', name: 'Walking group', place: 'Meet at the front door' }],
      [
        { icon: 'music-notes', time: '6.30pm', name: 'Music', place: 'Quiet room' },
        { icon: 'flower-lotus', time: '8pm', name: 'Relaxation', place: 'Quiet room' },
      ],
    ],
  },
  {
    heading: 'Tuesday 24',
    bands: [
      [
        { icon: 'coffee', time: '9.30am', name: 'Breakfast club', place: 'Main kitchen' },
        { icon: 'chats', time: '11am', name: 'Community meeting', place: 'Meeting room' },
      ],
      [{ icon: 'car', time: '2pm', name: 'Driving theory', place: 'IT corner' }],
      [{ icon: 'game-controller', time: '7pm', name: 'Games', place: 'Activity room' }],
    ],
  },
  {
    heading: 'Wednesday 25',
    bands: [
      [{ name: 'Ward round', place: 'Your time is on your own timetable' }],
      [{ icon: 'person-simple-swim', time: '1.30pm', name: 'Swimming', place: 'Meet at the front door' }],
      [{ icon: 'fork-knife', time: '5.30pm', name: 'Communal meal', place: 'Main kitchen' }],
    ],
  },
  {
    heading: 'Thursday 26',
    bands: [
      [{ icon: 'bread', time: '10.30am', name: 'Baking', place: 'Therapy kitchen' }],
      [{ icon: 'headphones', time: '3.45pm', name: 'Drum and bass', place: 'Activity room' }],
      [],
    ],
  },
  {
    heading: 'Friday 27',
    bands: [
      [{ icon: 'shopping-cart', time: '10.30am', name: 'Shopping', place: 'Meet at the front door' }],
      [{ icon: 'plant', time: '2pm', name: 'Gardening', place: 'Greenhouse' }],
      [{ icon: 'film-slate', time: '7pm', name: 'Film night', place: 'Activity room' }],
    ],
  },
  {
    heading: 'Saturday 28',
    bands: [
      [{ icon: 'soccer-ball', time: '11am', name: 'Football', place: 'The park' }],
      [{ icon: 'palette', time: '2pm', name: 'Art', place: 'Activity room' }],
      [],
    ],
  },
  { heading: 'Sunday 29', bands: [[], [{ icon: 'fork-knife', time: '1pm', name: 'Sunday meal', place: 'The Cottage' }], []] },
];
const back = { href: '/week', label: 'Week of 23 November' };

/** The week's poster. */
export function PosterSample({ page }: { readonly page: PageAssets }) {
  return (
    <PaperShell
      page={{
        ...page,
        title: 'What’s on at Larkfield House',
        paper: 'poster',
        aside: '23 to 29 November',
        lead: 'Everyone is welcome. You can say no, and you can change your mind. Ask Jo or Bim, or tell any of us.',
        footLeft: 'Trellis · Larkfield House programme, week of 23 November 2026, version 3',
        footRight: 'Published by Jo Tranter · Printed Friday 20 November 2026, 16:05',
        back,
      }}
    >
      <Poster caption="The week, by part of the day" days={posterDays} />
      <p>
        <b>Every day:</b> 9.15am planning over tea, in the lounge. <b>One to one time</b> is on your own timetable.
      </p>
    </PaperShell>
  );
}

/** A person's own week in large print. */
export function LargePrintSample({ page }: { readonly page: PageAssets }) {
  const walk = { icon: 'person-simple-walk', time: '2pm', name: 'Walk by the canal with Jo' } as const;
  return (
    <PaperShell
      page={{
        ...page,
        title: 'Eileen’s week',
        paper: 'large-print',
        lead: 'Monday 23 to Sunday 29 November',
        footLeft: 'Trellis',
        footRight: 'Printed Friday 20 November 2026, 16:10',
        back,
      }}
    >
      <OwnWeek
        days={[
          { day: 'Monday', things: [{ icon: 'plant', time: '10.30am', name: 'Gardening' }, walk] },
          {
            day: 'Tuesday',
            things: [
              { icon: 'coffee', time: '9.30am', name: 'Breakfast club' },
              { icon: 'chats', time: '11am', name: 'Community meeting' },
            ],
          },
          { day: 'Wednesday', things: [{ icon: 'users-three', time: '10.45am', name: 'Ward round, your time' }] },
          { day: 'Thursday', things: [walk, { icon: 'phone', time: '3.30pm', name: 'Phone call with Bernadette' }] },
          { day: 'Friday', things: [{ icon: 'scissors', time: '11am', name: 'Sewing, just you and Nadia' }] },
          { day: 'Saturday', things: [] },
          { day: 'Sunday', things: [{ icon: 'church', time: '10am', name: 'Church, with Carys' }] },
        ]}
      />
      <p>
        You can say no to any of these. If you want to change one, tell <b>Jo</b> or <b>Nadia</b>.
      </p>
    </PaperShell>
  );
}

/** A sheet for staff. */
export function SheetSample({ page }: { readonly page: PageAssets }) {
  return (
    <PaperShell
      page={{
        ...page,
        title: 'Staff sheet, Thursday 26 November',
        paper: 'sheet',
        aside: 'Larkfield House',
        footLeft: 'Trellis · version 3',
        footRight: 'Printed Friday 20 November 2026, 16:10',
        back,
      }}
    >
      <DataTable
        caption="Sessions"
        hideCaption
        columns={[{ heading: 'Time' }, { heading: 'Session' }, { heading: 'People' }, { heading: 'Came' }]}
        rows={[
          { cells: ['10:30', 'Baking', 'Ruth A, Ian T', <TickBox label="Came" />] },
          { cells: ['14:00', 'Walking group', 'Gareth P, Stephen P', <TickBox label="Came" />] },
        ]}
      />
    </PaperShell>
  );
}

/** A screen on a wall. */
export function WallSample({ page }: { readonly page: PageAssets }) {
  return (
    <WallShell page={{ ...page, title: 'Larkfield House today', aside: 'Thursday 19 November', fresh: 'Up to date, 13:42' }}>
      <DataTable
        caption="What is on"
        hideCaption
        columns={[{ heading: 'Time' }, { heading: 'What' }, { heading: 'Where' }]}
        rows={[
          {
            cells: [
              '13:00',
              <>
                Cooking <Tag tone="now">On now</Tag>
              </>,
              'Therapy kitchen',
            ],
          },
          { cells: ['14:00', 'Walking group', 'Front door'] },
        ]}
      />
    </WallShell>
  );
}
