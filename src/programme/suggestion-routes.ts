import type { Route } from '#platform/route.ts';
import { addSuggestionAction, newSuggestionPage } from './new-suggestion.page.tsx';
import { addVotesAction, answerSuggestionAction, takeBackVoteAction } from './suggestion-actions.ts';
import { suggestionPage } from './suggestion.page.tsx';
import { suggestionsPage } from './suggestions.page.tsx';

/** What people ask of the programme. A fixed path stands before one with parts. */
export const suggestionRoutes = [
  suggestionsPage,
  newSuggestionPage,
  addSuggestionAction,
  suggestionPage,
  addVotesAction,
  takeBackVoteAction,
  answerSuggestionAction,
] as unknown as readonly Route[];
