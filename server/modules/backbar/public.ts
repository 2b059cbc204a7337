export { settleUse } from './settle-use.ts'
export { writeRecipe } from './store-recipes.ts'
