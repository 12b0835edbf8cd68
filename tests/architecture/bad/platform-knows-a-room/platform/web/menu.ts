export { people } from '#people';
