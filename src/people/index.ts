/** The front door of people. */
export { peopleRoutes } from './routes.ts';
export { readNhsNumber, showNhsNumber } from './nhs-number.ts';
export { calledName, sameNameWarnings, type NamedPerson, type NameWarning } from './same-name.rules.ts';
export { nameWarning, namesMentioned, withoutNames, type NameMention } from './name-mention.rules.ts';
