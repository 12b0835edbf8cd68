import { ownMeasures, ownTold, type OwnMeasure, type OwnTold } from '#measures';
import { crisisPlanOf, easyReadOf, ownEnding, toAsk } from '#plan';
import { safetyPlanOf } from '#safety';
import { z } from 'zod';
import { page } from '#platform/route.ts';
import { settingFor } from '#platform/settings.ts';
import { clockAt, fullDate, dateOf } from '#platform/time.ts';
import { Icon } from '#platform/ui/icon.tsx';
import { aboutMe, access } from './access.ts';
import { meOf, sessionOf } from './me.ts';
import { AskedOfMe } from './asked-of-me.tsx';
import { ownThings, ownUnit, type OwnThing } from './own-week-store.ts';
import { pinHistory, type PinSet } from './pin-store.ts';
import { Tile } from './pieces.tsx';
import { pinToldDays } from './settings.ts';
import { cancelledOf, ownName, type Cancelled } from './week.rules.ts';

interface HomeModel {
  readonly id: string;
  readonly next: OwnThing | null;
  readonly cancelled: readonly Cancelled[];
  readonly mine: readonly OwnMeasure[];
  readonly told: OwnTold | null;
  readonly setAnew: PinSet | null;
  readonly handedBy: string | null;
  /** A safety plan was shared with them. */
  readonly safetyPlan: boolean;
  readonly crisisPlan: boolean;
  /** An ending was talked about with them. */
  readonly ending: boolean;
  /** Short sentences made of their words that wait for their yes or no. */
  readonly sentences: number;
}

/** Where a person begins: what is next today, and a few big ways to go. */
export const myHome = page<Record<string, never>, HomeModel>({
  path: '/my',
  access: access['see-my-pages'],
  query: z.object({}) as never,
  subject: aboutMe,
  async load(scope) {
    const things = await ownThings(scope, scope.today, scope.today.add({ days: 28 }));
    const [newest] = await pinHistory(scope);
    const toldDays = await settingFor(scope, pinToldDays, await ownUnit(scope));
    return {
      id: meOf(scope).id,
      next: things.find((one) => !one.cancelled && one.onDate.equals(scope.today) && Temporal.Instant.compare(one.span.to, scope.now) > 0) ?? null,
      cancelled: cancelledOf(things, scope.now).filter(({ thing }) => Temporal.PlainDate.compare(thing.onDate, scope.today.add({ days: 7 })) < 0),
      mine: await ownMeasures(scope),
      told: await ownTold(scope),
      setAnew: newest?.how === 'with a code' && Temporal.Instant.compare(newest.at.add({ hours: 24 * toldDays }), scope.now) > 0 ? newest : null,
      handedBy: sessionOf(scope).handedBy?.name ?? null,
      safetyPlan: (await safetyPlanOf(scope, meOf(scope).id)) !== null,
      crisisPlan: (await crisisPlanOf(scope, meOf(scope).id)) !== null,
      ending: (await ownEnding(scope, meOf(scope).id)) !== null,
      sentences: toAsk(await easyReadOf(scope, meOf(scope).id)).filter((one) => one.line.answer === null).length,
    };
  },
  people: () => [],
  show: ({ next, cancelled, mine, told, setAnew, handedBy, safetyPlan, crisisPlan, ending, sentences }, { today }) => ({
    title: 'What would you like to see?',
    foot: handedBy === null ? undefined : <p>{handedBy} handed you this tablet. Nobody else’s pages open on it now.</p>,
    body: (
      <>
        {setAnew === null ? null : <PinToldOf set={setAnew} />}
        <p>
          <Icon name="clock" weight="bold" />{' '}
          {next === null ? (
            'Nothing more is planned for you today.'
          ) : (
            <>
              Next today: <b>{ownName(next)}</b>, {clockAt(next.span.from)}
              {next.place === null ? '' : `, ${next.place}`}
            </>
          )}
        </p>
        {cancelled.length === 0 ? null : (
          <p>
            We cancelled {cancelled.length === 1 ? ownName(cancelled[0]!.thing) : `${cancelled.length} things`}. <a href="/my/week">Sorry: see why</a>
          </p>
        )}
        <AskedOfMe mine={mine} told={told} today={today} />
        {sentences === 0 ? null : (
          <p>
            We made {sentences === 1 ? 'a short sentence' : `${sentences} short sentences`} of your words.{' '}
            <a href="/my/easy-read?ask=next">Is this what you mean?</a>
          </p>
        )}
        <ul class="own-tiles" role="list">
          <Tile href="/my/plan" icon="list-checks" title="My plan" />
          <Tile href="/my/words" icon="chat-circle-text" title="My words" note="Say something" />
          <Tile href="/my/week" icon="calendar" title="My week" />
          <Tile href="/my/leave" icon="door" title="My leave" note="What I may do" />
          <Tile href="/my/wellness" icon="heart" title="Staying well" note="Shared, or just for me" />
          <Tile href="/my/rights" icon="hand-heart" title="My rights" note="Who is on my side" />
          <Tile href="/my/team" icon="users-three" title="My team" note="Who is there for me" />
          {safetyPlan ? <Tile href="/my/safety-plan" icon="phone" title="My safety plan" note="What helps, who I can ring" /> : null}
          {crisisPlan ? <Tile href="/my/crisis-plan" icon="first-aid" title="My crisis plan" note="When I cannot say it" /> : null}
        </ul>
        <ul class="own-more" role="list">
          <li>
            <a href="/my/plan?near=next">How near my goals feel</a>
          </li>
          <li>
            <a href="/my/ahead">What I decided ahead</a>
          </li>
          {ending ? (
            <li>
              <a href="/my/ending">When my time with you ends</a>
            </li>
          ) : null}
          <li>
            <a href="/my/notes">Notes about me</a>
          </li>
          <li>
            <a href="/my/who-looked">Who looked at my record</a>
          </li>
          <li>
            <a href="/my/copy">My own copy</a>
          </li>
          <li>
            <a href="/my/pin">My PIN</a>
          </li>
        </ul>
      </>
    ),
  }),
});

/** Tells somebody that their PIN was set anew without the old one: by whose leave, when and why. */
export function PinToldOf({ set }: { readonly set: PinSet }) {
  return (
    <div class="own-card is-sorry" role="note">
      <h2>Your PIN was set anew</h2>
      <p>
        On {fullDate(dateOf(set.at))} at {clockAt(set.at)}, with a code from {set.by ?? 'a manager'}
        {set.handedBy === null ? '' : `, on a tablet ${set.handedBy} handed over`}. The reason they gave: “{set.why}”.
      </p>
      <p>If that was not you, tell somebody you trust, or your advocate.</p>
    </div>
  );
}
