import type { Route } from '#platform/route.ts';
import { diaryPage } from './diary.page.tsx';
import { feedsPage, makeFeedAction, revokeFeedAction } from './feeds.page.tsx';
import { feedFile } from './read-feed.ts';

/** Every page and action of this room. */
export const diaryRoutes = [diaryPage, feedsPage, makeFeedAction, revokeFeedAction, feedFile] as unknown as readonly Route[];
