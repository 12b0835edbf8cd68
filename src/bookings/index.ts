/** The front door of bookings. */
export { bookingsRoutes } from './routes.ts';
