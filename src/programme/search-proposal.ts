import { z } from 'zod';
import { conflictsOf, runBound, runPlanner, type Plan } from '#planner';
import { job } from '#platform/jobs.ts';
import { beginSearch, endSearch, holdSearch, isStopAsked, keepBound, keepProgress, proposalById, type Proposal } from './proposal-store.ts';

/** How often the best so far is kept and a wish to stop is looked for, in milliseconds. */
const everyMs = 400;
/** How long a proof of how much any plan can be worth may take, in seconds. */
const boundSeconds = 60;

/**
 * Looks for a better week: the search runs in threads of its own, the best so far is kept where the page can read it, and whoever asked may
 * stop it at any time. Nothing is written into the week by it.
 */
export const searchProposal = job({
  name: 'search-proposal',
  input: z.object({ proposal: z.guid() }),
  async run(scope, { proposal: id }, beside) {
    const proposal = await proposalById(scope, id);
    // Held until this job ends: asked for twice it runs once, and after a restart whoever comes next may begin it anew.
    if (proposal === null || !(await holdSearch(scope, id))) return;
    let mine = false;
    await beside(async (apart) => {
      mine = await beginSearch(apart, id, true);
      // Somebody asked it to stop and then it broke off: what it had found by then stands.
      if (!mine && proposal.state === 'searching' && proposal.stopAsked)
        await endSearch(apart, id, { state: 'stopped', best: null, progress: proposal.progress });
    });
    if (!mine) return;
    const found: { best: Plan | null; progress: [number, number][] } = { best: null, progress: [] };
    const stop = new AbortController();
    const began = performance.now();
    let fresh = false;
    let ended = false;
    const watch = (async () => {
      while (!ended) {
        await new Promise((resolve) => setTimeout(resolve, everyMs));
        if (ended) return;
        await beside(async (apart) => {
          const asked = fresh ? await keepProgress(apart, id, found) : await isStopAsked(apart, id);
          fresh = false;
          if (asked) stop.abort();
        });
      }
    })();
    // A database that goes away for a moment must not leave the search running unseen.
    watch.catch(() => stop.abort());
    let end: Parameters<typeof endSearch>[2];
    try {
      const best = await runPlanner(proposal.problem, {
        seed: seedOf(proposal),
        seconds: proposal.asked.seconds,
        signal: stop.signal,
        onBest(plan) {
          found.best = plan;
          found.progress = [...found.progress.slice(-199), [Math.round(performance.now() - began), plan.total]];
          fresh = true;
        },
      });
      const named = best.impossible.length === 0 ? [] : conflictsOf(proposal.problem);
      const conflicts = named.map(({ locks, rules }) => ({ locks: [...locks], rules: [...rules] }));
      end = { state: stop.signal.aborted ? 'stopped' : 'done', best, progress: found.progress, conflicts };
    } catch {
      end = { state: 'failed', best: null, progress: found.progress, fault: 'The search ended by itself. Try again; nothing was changed.' };
    }
    ended = true;
    await watch.catch(() => {});
    await beside((apart) => endSearch(apart, id, end));
    if (end.best === null) return;
    // The plan is there to be used by now; how good it is can come later, or not at all.
    const bound = await runBound(proposal.problem, { seconds: boundSeconds }).catch(() => null);
    if (bound !== null) await beside((apart) => keepBound(apart, id, bound));
  },
});

/** The same question asked again gives another seed, so that a second look is a second look. */
function seedOf(proposal: Pick<Proposal, 'madeAt'>): number {
  return (proposal.madeAt.epochMilliseconds % 1_000_000) + 1;
}
