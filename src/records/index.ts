/** The front door of records: who looked at a record and why, opening one in an emergency, how long it is kept, and a copy of it for the person. */
export { registerRecords } from './contributors.ts';
export { emergencyBanner } from './emergency-banner.tsx';
export { recordsRoutes } from './routes.ts';
