/**
 * What the units of the trial weeks can run: made-up kinds of group and outing in the proportions of a rehabilitation unit's week. A table of
 * text, one line a kind, so that the whole can be read at a glance.
 */

/** When it may begin: on these days, every `every` slots from `from` to `to`. */
export interface When {
  readonly days: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly every: number;
}

export interface Kind {
  readonly name: string;
  readonly category: string;
  readonly slots: number;
  readonly people: readonly [number, number];
  /** Who runs it, and how many escorts may be added. */
  readonly staff: readonly [number, number];
  /** At least (if at all) and at most so often a week. */
  readonly week: readonly [number, number];
  /** How many ask for it, 1 to 5. */
  readonly liked: number;
  readonly when: readonly When[];
  /** The rest by name: `skills`, `room`, `place`, `travel`, `each` (pence a person), `once` (pence a time), `together` (several units) … */
  readonly more: ReadonlyMap<string, string>;
}

const dayNames = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const daySets: Record<string, readonly number[]> = { all: [0, 1, 2, 3, 4, 5, 6], weekdays: [0, 1, 2, 3, 4], weekend: [5, 6] };

// name | category | slots | people | staff + escorts | times a week | liked | when | the rest
const table = `
art               | creative  | 3 | 2-8  | 1+0 | 1-4 | 4 | weekdays 2-14/2; weekend 2-14/2              | skills:art room:studio,activity features:sink set-up:1 clear-up:1 each:80
pottery           | creative  | 4 | 2-6  | 1+0 | 1-2 | 3 | weekdays 8-13/1                              | skills:art room:studio features:sink set-up:1 clear-up:1 each:150 once:300
music             | creative  | 3 | 2-8  | 1+0 | 1-3 | 4 | weekdays 8-13/1; all 17-20/1                 | skills:music room:lounge,hall set-up:1
choir             | creative  | 2 | 4-16 | 1+0 | 1-2 | 2 | tu,th 8-14/2; all 17-20/1                    | skills:music room:hall apart:2 together
creative-writing  | creative  | 2 | 2-7  | 1+0 | 1-2 | 2 | weekdays 1-4/1; weekdays 8-13/1              | room:activity,quiet
book-group        | creative  | 2 | 2-6  | 1+0 | 1-1 | 2 | weekdays 8-13/1; weekend 2-14/2              | room:lounge,quiet
cooking           | skills    | 4 | 2-5  | 1+0 | 1-3 | 5 | all 2-12/2                                   | skills:kitchen room:kitchen set-up:1 clear-up:1 allergens:nuts,gluten each:250 once:200
baking            | skills    | 3 | 2-5  | 1+0 | 1-3 | 4 | weekdays 8-13/1; weekend 2-14/2              | skills:kitchen room:kitchen clear-up:1 allergens:gluten,egg,milk each:150
breakfast-group   | skills    | 2 | 2-6  | 1+0 | 2-4 | 3 | all 1-2/1                                    | skills:kitchen room:kitchen set-up:1 clear-up:1 allergens:milk,gluten each:120
harvest-lunch     | skills    | 3 | 2-6  | 1+0 | 1-1 | 2 | all 4-9/1                                    | skills:kitchen room:kitchen clear-up:1 allergens:gluten each:100
money-skills      | skills    | 2 | 2-6  | 1+0 | 1-2 | 2 | weekdays 2-14/2                              | room:activity,quiet apart:2
computers         | skills    | 3 | 1-6  | 1+0 | 1-3 | 3 | weekdays 2-14/2                              | skills:computers room:computer-room features:computers
woodwork          | skills    | 4 | 1-4  | 1+0 | 1-3 | 3 | weekdays 1-3/1; weekdays 8-13/1              | skills:woodwork room:workshop features:bench set-up:1 clear-up:1 steps each:200
laundry-and-room  | skills    | 2 | 1-4  | 1+0 | 1-3 | 1 | weekdays 1-4/1                               |
shopping          | community | 3 | 1-4  | 1+2 | 1-4 | 5 | all 2-13/1                                   | place:shops travel:1
cafe              | community | 2 | 1-4  | 1+2 | 1-3 | 5 | weekdays 2-14/2; weekend 2-14/2              | place:cafe travel:1 each:350
library           | community | 2 | 1-4  | 1+1 | 1-2 | 2 | mo,we,fr 3-13/2                              | place:library travel:1
museum-trip       | community | 5 | 2-6  | 2+2 | 1-1 | 3 | weekend 2-6/1                                | skills:registered place:town travel:2 vehicle each:600 once:1500
allotment         | community | 4 | 2-5  | 1+2 | 1-3 | 3 | all 2-12/2                                   | skills:horticulture place:allotment travel:1 vehicle steps each:50
college-visit     | community | 4 | 1-4  | 1+1 | 1-2 | 2 | tu,th 2-9/1                                  | place:college travel:2 vehicle
swimming          | physical  | 3 | 2-5  | 2+1 | 1-2 | 4 | mo,we,th,sa 2-13/1                           | skills:swimming place:pool travel:1 vehicle each:320
womens-swimming   | physical  | 3 | 1-5  | 1+1 | 1-1 | 3 | tu,fr 3-13/2                                 | skills:swimming,female place:pool travel:1 vehicle gender:female each:320
gym               | physical  | 2 | 1-5  | 1+0 | 1-5 | 4 | weekdays 2-14/2; weekend 2-14/2; all 17-19/1 | skills:gym room:gym features:gym
womens-gym        | physical  | 2 | 1-5  | 1+0 | 1-2 | 3 | mo,we,fr 3-17/2                              | skills:gym,female room:gym features:gym gender:female
football          | physical  | 3 | 4-12 | 2+2 | 1-2 | 4 | tu,th,su 2-13/1                              | skills:gym place:sports-ground travel:1 steps once:1000 apart:2 together
walking           | physical  | 2 | 1-6  | 1+2 | 1-5 | 4 | all 1-14/2                                   | place:park travel:0 steps
yoga              | physical  | 2 | 2-8  | 1+0 | 1-2 | 3 | weekdays 1-4/1; all 17-20/1                  | skills:gym room:activity,hall set-up:1 apart:2 same-time
table-tennis      | physical  | 2 | 2-6  | 1+0 | 1-4 | 3 | all 17-20/1; weekend 2-14/2                  | room:lounge,hall
gardening         | physical  | 3 | 2-7  | 1+0 | 1-4 | 4 | all 2-12/2                                   | skills:horticulture room:garden
recovery-group    | therapy   | 3 | 3-8  | 1+0 | 2-2 | 3 | weekdays 1-4/1; weekdays 8-13/1              | skills:therapy room:activity apart:2 same-time
hearing-voices    | therapy   | 3 | 2-6  | 2+0 | 1-1 | 2 | weekdays 8-13/1                              | skills:therapy room:quiet,activity
substance-use     | therapy   | 2 | 2-7  | 1+0 | 1-2 | 2 | weekdays 1-4/1; weekdays 12-14/1             | skills:therapy room:activity apart:2
mindfulness       | therapy   | 1 | 2-8  | 1+0 | 1-5 | 3 | all 0-3/1; all 17-20/1                       | room:quiet,activity
relaxation        | therapy   | 2 | 2-8  | 1+0 | 1-3 | 3 | all 17-20/1                                  | room:lounge,activity
community-meeting | social    | 2 | 4-20 | 1+0 | 1-1 | 3 | mo,tu,we 2-4/1                               | room:lounge
film-night        | social    | 5 | 3-12 | 1+0 | 1-2 | 4 | all 17-19/1                                  | room:lounge,hall once:200
board-games       | social    | 3 | 2-8  | 1+0 | 1-3 | 3 | all 17-20/1; weekend 2-14/2                  | room:lounge,activity
quiz              | social    | 2 | 4-16 | 1+0 | 1-1 | 3 | all 17-20/1                                  | room:hall,lounge once:300 together
pet-visit         | social    | 2 | 2-8  | 1+0 | 1-1 | 4 | we,su 8-13/1                                 | room:lounge,garden
friday-reflection | social    | 2 | 1-6  | 1+0 | 1-1 | 4 | fr 10-15/1                                   | room:quiet,activity culture:Muslim
sunday-service    | social    | 2 | 1-8  | 1+1 | 1-1 | 3 | su 2-6/1                                     | place:church travel:1 culture:Christian
`;

/** Every kind, in the order of the table. */
export const kinds: readonly Kind[] = table.trim().split('\n').map(readKind);

function readKind(line: string): Kind {
  const [name = '', category = '', slots = '', people = '', staff = '', week = '', liked = '', when = '', more = ''] = line
    .split('|')
    .map((cell) => cell.trim());
  return {
    name,
    category,
    slots: Number(slots),
    people: pair(people, '-'),
    staff: pair(staff, '+'),
    week: pair(week, '-'),
    liked: Number(liked),
    when: when.split(';').map((one) => readWhen(one.trim())),
    more: new Map(
      more
        .split(' ')
        .filter((word) => word !== '')
        .map((word) => pairOf(word)),
    ),
  };
}

function readWhen(text: string): When {
  const [, days = '', from = '', to = '', every = ''] = /^(\S+) (\d+)-(\d+)\/(\d+)$/.exec(text) ?? [];
  return {
    days: daySets[days] ?? days.split(',').map((name) => dayNames.indexOf(name)),
    from: Number(from),
    to: Number(to),
    every: Number(every),
  };
}

function pair(text: string, between: string): [number, number] {
  const [low = '', high = ''] = text.split(between);
  return [Number(low), Number(high)];
}

function pairOf(word: string): [string, string] {
  const [name = '', value = 'yes'] = word.split(':');
  return [name, value];
}
