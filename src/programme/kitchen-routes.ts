import type { Route } from '#platform/route.ts';
import { addDishAction, dishesPage, endDishAction } from './dishes.page.tsx';
import { kitchenPage, rotaPrint, shoppingFile, shoppingPrint, tickShopping } from './kitchen.page.tsx';
import { mealPage } from './meal.page.tsx';
import { givePermission, personKitchenPage } from './person-kitchen.page.tsx';
import { recordMeal, setMenuAction } from './plan-meal.ts';

/** The kitchen: dishes, menus, the week's shopping, the rota, who may use what. Fixed paths stand before those with parts. */
export const kitchenRoutes = [
  kitchenPage,
  rotaPrint,
  shoppingPrint,
  shoppingFile,
  dishesPage,
  addDishAction,
  endDishAction,
  tickShopping,
  mealPage,
  setMenuAction,
  recordMeal,
  personKitchenPage,
  givePermission,
] as unknown as readonly Route[];
